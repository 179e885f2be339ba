"""Where `mmgraph app` starts Streamlit; it stands alone here because Streamlit puts its folder on the import path."""

from mmgraph.app.main import main

if __name__ == "__main__":
    main()
