// SPDX-License-Identifier: Apache-2.0
#include "core/base/text.h"
#include "core/formats/alembic/alembic.h"
#include "core/formats/programs.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>

namespace lk::formats {

namespace fs = std::filesystem;
using project::Direction;
using project::Migration;
using project::MigrationSet;
using project::Project;

namespace {

/// On its command line Alembic takes one revision to start from; its Python takes several. From 1.8 to 1.19 the same.
constexpr const char* kSeveral = R"(import sys
from alembic.config import main
from alembic.runtime.environment import EnvironmentContext

init = EnvironmentContext.__init__

def several(self, config, script, **options):
    start = options.get("starting_rev")
    if start and "," in start:
        options["starting_rev"] = tuple(start.split(","))
    init(self, config, script, **options)

EnvironmentContext.__init__ = several
main(sys.argv[1:], prog="alembic")
)";

/// The Python that runs this alembic: `python -` as that tool's own program and arguments. Nothing when it cannot be told.
std::optional<AlembicTool> interpreterOf(const AlembicTool& tool)
{
    AlembicTool python;
    if (!tool.arguments.empty()) { // poetry run alembic
        python.program = tool.program;
        python.arguments = tool.arguments;
        python.arguments.back() = "python";
        python.arguments.emplace_back("-");
        return python;
    }
    python.arguments = {"-"};
    for (const char* name : {"python3", "python"}) {
        if (isProgram(tool.program.parent_path() / name) && tool.program.parent_path().filename() == "bin" &&
            fs::exists(tool.program.parent_path().parent_path() / "pyvenv.cfg")) {
            python.program = tool.program.parent_path() / name;
            return python;
        }
    }
    std::string first(512, '\0');
    std::ifstream script(tool.program, std::ios::binary);
    script.read(first.data(), static_cast<std::streamsize>(first.size()));
    first.resize(std::min(first.find('\n'), static_cast<std::size_t>(script.gcount())));
    if (!first.starts_with("#!"))
        return std::nullopt;
    first.erase(0, first.find_first_not_of("#! "));
    const std::string program = first.substr(0, first.find(' '));
    if (fs::path(program).filename().string().starts_with("python")) {
        python.program = program;
    } else if (fs::path(program).filename() == "env" && first.find(' ') != std::string::npos) {
        const std::string name = first.substr(first.rfind(' ') + 1);
        if (name.starts_with("python"))
            python.program = programOnPath(name);
    }
    if (python.program.empty() || !isProgram(python.program))
        return std::nullopt;
    return python;
}

} // namespace

std::optional<std::variant<ToolCommand, Refusal>> Alembic::preview(const Project& project, const MigrationSet& set,
                                                                   const Migration& migration,
                                                                   Direction direction) const
{
    const AlembicGraph& graph = alembicGraph(set);
    if (auto no = alembicUnknown(graph))
        return std::move(*no);
    const int node = graph.find(migration.version);
    if (node < 0)
        return refusal("LK240", fmt::format("There is no revision {}.", shownInLine(migration.version)),
                       "\"status\" lists them.");
    const AlembicRevision& revision = graph.nodes[static_cast<std::size_t>(node)].revision;
    const Place place{revision.file, revision.line, 0};
    const std::string shown = shownInLine(revision.id);
    const bool isUp = direction == Direction::Up;
    if (isUp ? !revision.hasUpgrade : !revision.hasDowngrade)
        return refusal("LK183", fmt::format("{} has no {}().", shown, isUp ? "upgrade" : "downgrade"), "Write one.",
                       place);
    if (!isUp && revision.isDownRaising)
        return refusal("LK183", fmt::format("The downgrade() of {} does nothing but raise: it is irreversible.", shown),
                       "Write a downgrade, or go forward with a new revision.", place);
    if (!alembicHasOffline(project))
        return refusal(
            "LK189",
            "env.py has no offline mode: it never asks context.is_offline_mode(), so \"alembic --sql\" would "
            "connect to a database.",
            "Give env.py a branch for it, as Alembic's own template has; or run the revision on a copy.",
            {(fs::path(project.setting("script_location")) / "env.py").string(), 0, 0});
    // From where just what is below is applied; of it, so that nothing else comes along.
    const std::vector<std::string> below = graph.rowsAfter({revision.id}, node, Direction::Down);
    std::vector<std::string> from = isUp ? below : std::vector<std::string>{revision.id};
    const std::string to = isUp ? revision.id : graph.downTarget(node);
    for (const std::string& one : below.empty() ? std::vector<std::string>{revision.id} : below) {
        const std::string& bad = AlembicGraph::isSpeakable(revision.id) ? one : revision.id;
        if (!AlembicGraph::isSpeakable(bad))
            return refusal(
                "LK184",
                fmt::format("Alembic cannot be told of the revision {} on its command line.", shownInLine(bad)),
                "Give it another id.", place);
    }
    if (from.empty())
        from.emplace_back("base");
    AlembicTool tool = graph.tool;
    std::string input;
    if (from.size() > 1 && tool.missing.empty()) {
        const auto python = tool.isFlask ? std::nullopt : interpreterOf(tool);
        if (!python ||
            std::ranges::any_of(from, [](const std::string& one) { return one.find(',') != std::string::npos; }))
            return refusal(
                "LK189",
                fmt::format("{} follows several revisions at once ({}), and \"alembic --sql\" can start from one "
                            "only.",
                            shown, shownInLine(fmt::format("{}", fmt::join(from, ", ")))),
                "Run it on a copy of the database and look at what it does there.", place);
        tool = *python;
        input = kSeveral;
    }
    auto command = alembicCommand(project, tool);
    if (auto* one = std::get_if<ToolCommand>(&command)) {
        *one = alembicWith(std::move(*one), tool,
                           {isUp ? "upgrade" : "downgrade", "--sql", fmt::format("{}:{}", fmt::join(from, ","), to)});
        one->input = std::move(input);
    }
    return command;
}

} // namespace lk::formats
