"""A second opinion by a trained model of the user's; off unless asked for."""
