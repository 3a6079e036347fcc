"""The foundation: frozen records, the codebook, the catalogue of findings, errors."""
