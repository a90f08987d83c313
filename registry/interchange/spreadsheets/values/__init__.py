"""What cells mean: days, countries, words, parties; what cannot be understood says why."""
