// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/formats/format.h"
#include "core/formats/registry.h"
#include "core/postgres/session.h"
#include "tests/core/formats/formatprint.h"
#include "tests/support/scratchcluster.h"

#include <QByteArray>
#include <QTest>

#include <algorithm>
#include <filesystem>
#include <string>

/// What the tests of Knex and of sequelize-cli share. No Node.js is needed: the tools are only looked for, never run.
namespace lk::test {

/// `node` at the beginning of the PATH, and the tool's program in the project's node_modules: what makes the tool "installed".
class JsInstalled final {
public:
    JsInstalled(const std::filesystem::path& root, const std::string& program, const std::string& version)
        : m_path(qgetenv("PATH"))
    {
        makeProgram(root.parent_path() / "bin/node");
        makeProgram(root / "node_modules/.bin" / program);
        write(root / "node_modules" / program / "package.json", R"({"version": ")" + version + "\"}");
        qputenv("PATH", QByteArray::fromStdString((root.parent_path() / "bin").string() + ':') + m_path);
    }
    ~JsInstalled() { qputenv("PATH", m_path); }
    JsInstalled(const JsInstalled&) = delete;
    JsInstalled& operator=(const JsInstalled&) = delete;

    static void makeProgram(const std::filesystem::path& path)
    {
        write(path, "#!/bin/false\n");
        std::filesystem::permissions(path, std::filesystem::perms::owner_all);
    }

private:
    QByteArray m_path;
};

/// A variable of the process for the time of a test; without a value it is not there.
class Variable final {
public:
    explicit Variable(const char* name, const char* value = nullptr) : m_name(name), m_former(qgetenv(name))
    {
        if (value == nullptr)
            qunsetenv(name);
        else
            qputenv(name, value);
    }
    ~Variable()
    {
        if (m_former.isNull())
            qunsetenv(m_name);
        else
            qputenv(m_name, m_former);
    }
    Variable(const Variable&) = delete;
    Variable& operator=(const Variable&) = delete;

private:
    const char* m_name;
    QByteArray m_former;
};

/// Files and contents in one text: `name=content`, split by `|`.
inline void writeAll(const std::filesystem::path& root, const QString& files)
{
    for (const QString& one : files.split(QLatin1Char('|'), Qt::SkipEmptyParts))
        write(root / one.section(QLatin1Char('='), 0, 0).toStdString(), one.section(QLatin1Char('='), 1).toStdString());
}

/// The set, with the tool's absence left out.
inline std::string printedSet(project::MigrationSet set)
{
    std::erase_if(set.problems,
                  [](const project::Problem& problem) { return problem.kind == project::ProblemKind::ToolMissing; });
    return printed(set);
}

/// A history of these versions, split by blanks, in this order.
inline history::History historyOf(const std::string& table, const QString& versions)
{
    history::History history;
    history.schema = "public";
    history.table = table;
    history.exists = true;
    for (const QString& version : versions.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        history.rows.emplace_back();
        history.rows.back().version = version.toStdString();
    }
    return history;
}

/// "ok", or the code of what forbids it.
inline std::string told(const std::optional<formats::Refusal>& refusal)
{
    return refusal ? refusal->code : "ok";
}
/// The tool's command line with its variables, or the refusal's code.
inline std::string told(const formats::RecordingOrRefusal& answer)
{
    if (const auto* refusal = std::get_if<formats::Refusal>(&answer))
        return refusal->code;
    const auto& tool = std::get<formats::Recording>(answer).tool;
    if (!tool)
        return "no tool";
    std::string text = tool->shown();
    for (const auto& [name, value] : tool->environment)
        text += ' ' + name + '=' + value;
    return text;
}

/// The history as a browse session reads it.
inline history::History readHistory(const project::Project& project, const std::string& database)
{
    const auto target = ScratchCluster::instance().target(database);
    auto session = postgres::Session::open(target, postgres::SessionKind::Browse);
    return formats::formatNamed(project.format).readHistory(session, project, target);
}

} // namespace lk::test
