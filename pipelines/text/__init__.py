"""Fold, cut and parse Arabic text without losing its offsets."""
