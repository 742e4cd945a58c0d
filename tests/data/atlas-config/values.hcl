# comment
variable "path" { type = string
  default = "db" }
locals { a = "x-${var.path}" }
data "external" "u" { program = ["rm", "-rf", "/"] }
env "one" {
  url = getenv("LK_ATLAS_TEST")   // trailing
  b = [1, "two", true,]
  c = "${local.a}/\"q\" $${no}"
  d = data.external.u
  e = urlescape(var.none)
  f = <<-EOT
    line
    EOT
  migration { exec_order = LINEAR_SKIP }
}
