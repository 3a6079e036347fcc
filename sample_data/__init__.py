"""Invented returns of Ninh Thuận's communes, made by a seeded script."""
