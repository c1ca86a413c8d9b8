"""Arabic reports into tidy tables of events, actors and aid figures."""

__version__ = "0.1.0"
