"""Køreplan: the shared workplace for a good release."""
