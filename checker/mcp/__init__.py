"""`factlint mcp`: tools for writing assistants (Model Context Protocol), to check their figures."""
