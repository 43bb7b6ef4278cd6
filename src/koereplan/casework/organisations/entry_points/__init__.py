"""The ways into municipalities, prisons and probation offices: by topic how one reaches whom, and when confirmed."""
