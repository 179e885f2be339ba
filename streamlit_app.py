"""The explorer, for `streamlit run streamlit_app.py`."""

from mmgraph.app.main import main

if __name__ == "__main__":
    main()
