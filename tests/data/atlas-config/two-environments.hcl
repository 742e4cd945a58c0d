env "local" {
  url = "postgres://app:secret@db1:5433/shop?search_path=public"
  migration { dir = "file://db/m?format=golang-migrate"
    exec_order = LINEAR_SKIP
    revisions_schema = "own" }
}
env "prod" {
  url = getenv("PROD_URL")
  migration { dir = "file://db/m"
    exec_order = "NON_LINEAR"
    revisions_schema = "own" }
}
