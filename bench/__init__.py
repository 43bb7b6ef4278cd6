"""Measurements, as ratios between things measured in one run; the tests themselves time nothing."""
