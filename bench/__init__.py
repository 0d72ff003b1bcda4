"""Measures mltrl beside DVC: `make bench`."""
