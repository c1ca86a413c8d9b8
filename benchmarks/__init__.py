"""Measurements that are ratios of one run: what the pipeline costs beside a named baseline."""
