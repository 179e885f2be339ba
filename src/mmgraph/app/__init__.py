"""The explorer: a Streamlit app over a built graph. `main.main()` draws it, `launch/` is where `streamlit run` starts.

Whatever a link, a click on the map or a search leads to is a `state.Selection`, and a selection is the query string:
reload, share and Back need nothing else. Views are functions from graph and selection to escaped HTML.
"""
