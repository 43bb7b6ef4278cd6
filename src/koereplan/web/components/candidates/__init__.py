"""Candidates: whom one can appoint, each with what they have to see to already."""

from koereplan.web.components.candidates.candidates import Candidate, PairForm, candidates

__all__ = ["Candidate", "PairForm", "candidates"]
