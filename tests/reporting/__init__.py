"""Tests of the print room."""
