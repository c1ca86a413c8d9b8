"""The notebook (placeholder while its parts are written)."""

import streamlit as st

st.title("…")
