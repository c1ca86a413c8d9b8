"""What only several reports together can say: one event told by many, copies of one text, sums told again."""
