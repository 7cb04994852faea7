"""What several rooms must know of language: folding, names, countries, vectors, word lists, model loading."""
