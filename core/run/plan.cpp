// SPDX-License-Identifier: Apache-2.0
#include "core/run/plan.h"

#include "core/base/hash.h"

#include <fmt/format.h>

#include <algorithm>

namespace lk::run {

std::string_view toString(WishKind kind)
{
    switch (kind) {
    case WishKind::Up: return "up";
    case WishKind::Down: return "down";
    case WishKind::Goto: return "goto";
    case WishKind::Redo: return "redo";
    case WishKind::Force: return "force";
    case WishKind::Mark: return "mark";
    case WishKind::Repair: return "repair";
    case WishKind::Undo: return "undo";
    }
    return "up";
}

bool settlesHistory(WishKind kind)
{
    return kind == WishKind::Force || kind == WishKind::Mark || kind == WishKind::Repair || kind == WishKind::Undo;
}

sql::Lock Step::strongestLock() const
{
    sql::Lock strongest;
    for (const PlannedStatement& statement : statements) {
        for (const sql::Lock& lock : statement.locks) {
            if (lock.mode > strongest.mode)
                strongest = lock;
        }
    }
    return strongest;
}

std::string Step::title() const
{
    if (isAround)
        return "script " + name;
    return version.empty() ? "the history" : "migration " + version;
}

bool Step::losesData() const
{
    return std::any_of(statements.begin(), statements.end(),
                       [](const PlannedStatement& statement) { return statement.losesData; });
}

bool Plan::losesData() const
{
    return std::any_of(steps.begin(), steps.end(), [](const Step& step) { return step.losesData(); });
}

bool Plan::hasStepWithoutWayBack() const
{
    return std::any_of(steps.begin(), steps.end(), [](const Step& step) {
        return step.mode != StepMode::RecordOnly && !step.isAround && !step.hasWayBack;
    });
}

int Plan::migrationCount() const
{
    return static_cast<int>(std::count_if(steps.begin(), steps.end(), [](const Step& step) { return !step.isAround; }));
}

std::size_t Plan::groupEnd(std::size_t step) const
{
    std::size_t end = step + 1;
    while (steps.at(step).group != 0 && end < steps.size() && steps[end].group == steps[step].group)
        ++end;
    return end;
}

namespace {

/// Length before each part, so that no two different plans give the same text.
class Digester {
public:
    void add(std::string_view part) { fmt::format_to(std::back_inserter(m_text), "{}:{};", part.size(), part); }
    void add(long long number) { fmt::format_to(std::back_inserter(m_text), "{};", number); }
    void add(const postgres::Command& command)
    {
        add(command.sql);
        for (const auto& parameter : command.parameters)
            parameter ? add(*parameter) : add(-1LL);
    }
    void add(const std::vector<postgres::Command>& commands)
    {
        add(static_cast<long long>(commands.size()));
        for (const auto& command : commands)
            add(command);
    }
    void add(const formats::ToolCommand& tool)
    {
        add(tool.program.native());
        add(static_cast<long long>(tool.arguments.size()));
        for (const auto& argument : tool.arguments)
            add(argument);
        add(static_cast<long long>(tool.environment.size()));
        for (const auto& [name, value] : tool.environment) {
            add(name);
            add(value);
        }
        add(tool.folder.native());
        add(tool.temporaryContent);
        add(tool.temporarySuffix);
        add(tool.input);
    }
    [[nodiscard]] std::string result() const { return sha256Hex(m_text); }

private:
    std::string m_text;
};

} // namespace

std::string Plan::digest() const
{
    Digester digester;
    digester.add("lockkeeper-plan-1");
    digester.add(toString(wish.kind));
    digester.add(project.format);
    digester.add(project.name);
    digester.add(environment.name);
    digester.add(static_cast<long long>(environment.protection));
    digester.add(server.systemIdentifier);
    digester.add(server.database);
    digester.add(static_cast<long long>(server.databaseOid));
    digester.add(server.user);
    if (server.systemIdentifier.empty()) {
        digester.add(server.host);
        digester.add(server.port);
    }
    digester.add(history.digest());
    for (const auto& lock : locks)
        digester.add(static_cast<long long>(lock.key));
    digester.add(static_cast<long long>(steps.size()));
    for (const Step& step : steps) {
        digester.add(step.version);
        digester.add(static_cast<long long>(step.direction));
        digester.add(static_cast<long long>(step.mode));
        digester.add(step.sha256);
        digester.add(static_cast<long long>(step.group));
        digester.add(static_cast<long long>(step.otherFiles.size()));
        for (const StepFile& other : step.otherFiles) {
            digester.add(other.path);
            digester.add(other.sha256);
        }
        digester.add(static_cast<long long>(step.statements.size()));
        for (const PlannedStatement& statement : step.statements) {
            digester.add(statement.sha256);
            digester.add(statement.joinsPrevious ? 1 : 0);
            if (!statement.clears.empty())
                digester.add(statement.clears);
        }
        digester.add(step.recording.guard);
        digester.add(step.recording.before);
        digester.add(step.recording.record);
        digester.add(step.recording.recordGuard);
        digester.add(step.recording.setup);
        digester.add(step.recording.done);
        digester.add(step.recording.afterRollback);
        digester.add(step.recording.afterStop);
        digester.add(step.recording.progress);
        digester.add(step.recording.recordUnrun);
        if (step.recording.condition)
            digester.add(step.recording.condition->commands);
        if (step.recording.tool)
            digester.add(*step.recording.tool);
        digester.add(step.resume ? step.resume->statementsDone : -1);
        digester.add(step.resume && step.resume->probeNext ? 1 : 0);
    }
    for (const auto* list : {&hooks.before, &hooks.after}) {
        for (const std::vector<std::string>& hook : *list) {
            digester.add(list == &hooks.before ? "before" : "after");
            for (const std::string& word : hook)
                digester.add(word);
        }
    }
    return digester.result();
}

} // namespace lk::run
