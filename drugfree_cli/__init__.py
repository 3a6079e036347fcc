"""drugfree: checks, classifies and consolidates the drug-prevention returns of Vietnamese communes."""
