// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/process.h"
#include "core/formats/registry.h"
#include "tests/core/formats/prismadump.h"
#include "tests/core/run/runfixture.h"

#include <QString>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <vector>

namespace lk::test {

/// A fixture project in a scratch folder with the real tool's node_modules beside it, one database for us and one for the tool.
class JsProject final {
public:
    /// `variable` names the folder that holds the tool's node_modules.
    JsProject(const std::string& format, const std::string& fixture, const char* variable)
        : ours(format)
        , theirs(ScratchCluster::instance().createDatabase())
        , root(ours.folder / "shop")
    {
        namespace fs = std::filesystem;
        fs::copy(fixture, root, fs::copy_options::recursive);
        if (const auto folder = installed(variable))
            fs::create_directory_symlink(*folder / "node_modules", root / "node_modules");
        open();
    }

    /// Why a test cannot be run; empty when the tool is there.
    static std::string missing(const char* variable)
    {
        return installed(variable) ? std::string()
                                   : "$" + std::string(variable) +
                                         " does not name a folder with the tool's node_modules; tests/run installs it "
                                         "where the registry can be reached";
    }

    /// The folder that the variable names, if the tool is there.
    static std::optional<std::filesystem::path> installed(const char* variable)
    {
        const char* value = std::getenv(variable);
        std::error_code ignored;
        if (value == nullptr || !std::filesystem::is_directory(std::filesystem::path(value) / "node_modules", ignored))
            return std::nullopt;
        return std::filesystem::path(value);
    }

    /// Reads the project anew, as somebody who opens the folder.
    void open() { ours.project = formats::openWorkspace(root).projects.at(0); }

    /// Runs the tool's program of that name on a database.
    [[nodiscard]] ChildResult run(const std::string& program, std::vector<std::string> arguments,
                                  const std::string& database) const
    {
        const auto target = ScratchCluster::instance().target(database);
        ChildProcess child;
        child.program = root / "node_modules/.bin" / program;
        child.arguments = std::move(arguments);
        child.folder = root;
        child.inheritsEnvironment = true;
        // Knex cannot read a URL with a user and a socket, and then takes what stands in these variables.
        child.environment = {
            {"DATABASE_URL", "postgresql://postgres@/" + database + "?host=" + target.parameters.at("host")},
            {"PGHOST", target.parameters.at("host")},
            {"PGUSER", "postgres"},
            {"PGDATABASE", database},
            {"NO_COLOR", "1"}};
        return runChild(child);
    }

    /// The states, in the order of the status.
    [[nodiscard]] std::string states() const
    {
        std::string text;
        for (const auto& row : ours.input().reading.status.rows)
            text += row.version + ' ' + std::string(toString(row.state)) + '\n';
        return text;
    }
    [[nodiscard]] static std::string values(const std::string& sql, const std::string& database)
    {
        const auto rows = ScratchCluster::instance().execute(sql, database);
        std::string text;
        for (std::size_t i = 0; i < rows.size(); ++i)
            text += rows.text(i, 0) + '\n';
        return text;
    }

    RunFixture ours;
    std::string theirs;
    std::filesystem::path root;
};

/// What stands in the schema `public`: tables, indexes and sequences with their columns.
[[nodiscard]] inline std::string shapeOf(const std::string& database)
{
    return JsProject::values(
        "select concat_ws(' ', c.relname, c.relkind, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull) "
        "from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and "
        "a.attnum > 0 where n.nspname = 'public' order by c.relname, a.attnum",
        database);
}

[[nodiscard]] inline QString text(const std::string& value)
{
    return QString::fromStdString(value);
}

/// A wish with a version.
[[nodiscard]] inline run::Wish wishFor(run::WishKind kind, const std::string& version, bool applied = true)
{
    run::Wish wish;
    wish.kind = kind;
    wish.version = version;
    wish.markApplied = applied;
    return wish;
}

} // namespace lk::test
