"""The tests of Køreplan."""
