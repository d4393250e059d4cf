"""What an archive holds, on one page: `figures.py` adds up, `page.py` shows, `plots.py` draws."""
