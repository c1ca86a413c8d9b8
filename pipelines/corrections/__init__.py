"""What people have set right: kept beside the reports, applied by every build, measured and learnt from."""
