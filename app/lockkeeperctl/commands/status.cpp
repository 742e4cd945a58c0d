// SPDX-License-Identifier: Apache-2.0
#include "app/lockkeeperctl/commands/commands.h"
#include "app/lockkeeperctl/context.h"
#include "app/lockkeeperctl/exitcodes.h"
#include "app/lockkeeperctl/heading.h"
#include "app/lockkeeperctl/planning.h"
#include "app/lockkeeperctl/statusjson.h"
#include "app/lockkeeperctl/words.h"
#include "core/base/text.h"
#include "core/formats/registry.h"
#include "core/run/partway.h"
#include "core/run/pinned.h"
#include "core/run/plan.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

#include <unistd.h>

namespace lk::ctl {

namespace {

using history::MigrationState;
using history::Status;
using history::StatusRow;

void printJson(Context& context, const run::PlanInput& input, const Status& status)
{
    Json head;
    head["project"] = toJson(input.project);
    head["environment"] = toJson(input.environment, input.reading.server.database, input.reading.server.version);
    head["current"] = jsonOrNull(status.current);
    head["dirty"] = status.isDirty;
    head["pending"] = status.pendingCount;
    if (project::pinOf(input.target))
        head["pin"] = run::refusalByPin(input.environment, input.target, input.reading.server) ? "other" : "holds";
    if (!input.wentBack.empty())
        head["went_back"] = input.wentBack;
    if (!input.atWork.empty()) {
        head["at_work"] = Json::array(); // process numbers of another run: what is dirty may only be under way
        for (const auto& holder : input.atWork)
            head["at_work"].push_back(holder.pid);
    }
    if (!input.orphans.empty()) {
        head["orphans"] = Json::array(); // process numbers of runs that were cut off, still at work
        for (const auto& orphan : input.orphans)
            head["orphans"].push_back(orphan.pid);
    }
    if (!status.notes.empty()) {
        head["notes"] = Json::array();
        for (const std::string& note : status.notes)
            head["notes"].push_back(jsonText(note));
    }
    if (!input.set.problems.empty()) {
        head["problems"] = Json::array();
        for (const auto& problem : input.set.problems)
            head["problems"].push_back({{"message", jsonText(problem.message)},
                                        {"file", jsonTextOrNull(problem.place.file)},
                                        {"fatal", problem.isFatal},
                                        {"remedy", jsonText(problem.remedy)}});
    }
    // A row at a time: the whole document of 10,000 migrations is never in memory as a tree.
    std::string text = toText(head);
    text.back() = ',';
    context.output.resultAsIs(text + "\"migrations\":[");
    const auto rules = formats::formatNamed(input.project.format).rules(input.project);
    for (std::size_t i = 0; i < status.rows.size(); ++i)
        context.output.resultAsIs((i == 0 ? "\n" : ",\n") + toText(toJson(status.rows[i], input.set, rules)));
    context.output.resultAsIs("]}\n");
}

/// The columns of the table, measured once; rows are then appended without further ado, for 10,000 of them.
class Columns {
public:
    Columns(const Status& status, const Look& look, int terminal) : m_look(look)
    {
        for (const StatusRow& row : status.rows) {
            m_version = std::max(m_version, widthOfText(row.version));
            m_name = std::max(m_name, widthOfText(row.name));
            m_state = std::max(m_state, static_cast<int>(lookOf(row.state).word.size()));
            m_hasTimes = m_hasTimes || row.appliedAt.has_value();
        }
        m_version = std::min(m_version, 40);
        const int others = 2 + 2 + m_version + 2 + 2 + m_state + (m_hasTimes ? 22 : 0);
        if (terminal > 0)
            m_name = std::clamp(m_name, 8, std::max(8, terminal - others - 2));
        m_terminal = terminal;
    }

    void append(std::string& to, const StatusRow& row) const
    {
        const StateLook state = lookOf(row.state);
        const auto icon = m_look.icon(state.icon, state.ascii);
        to += "  ";
        styledTo(to, state.role, icon);
        to += ' ';
        padTo(to, row.version, m_version);
        to += "  ";
        padTo(to, row.name, m_name);
        to += "  ";
        styledTo(to, state.role, state.word);
        int used = 4 + m_version + 2 + m_name + 2 + static_cast<int>(state.word.size());
        std::string more = moreOf(row);
        if (!more.empty())
            more = redact(more);
        if (m_hasTimes) {
            to.append(static_cast<std::size_t>(m_state) - state.word.size() + 2, ' ');
            padTo(to, row.appliedAt.value_or(""), 20);
            used += 22 + m_state - static_cast<int>(state.word.size());
        }
        if (!more.empty()) {
            if (!m_hasTimes)
                to.append(static_cast<std::size_t>(m_state) - state.word.size(), ' ');
            to += "  ";
            used += 2 + (m_hasTimes ? 0 : m_state - static_cast<int>(state.word.size()));
            // What explains a bad state is worth a line of its own where it does not fit.
            const bool fits = m_terminal <= 0 || used + displayWidth(more) <= m_terminal;
            if (!fits) {
                trim(to);
                to += "\n      ";
                more = wrapped(more, m_terminal - 6, "      ");
            }
            styledTo(to, Role::Dim, more);
        }
        trim(to);
        to += '\n';
    }

private:
    /// One column a byte, and nothing in it that an URL or a PASSWORD clause could begin with.
    static bool isPlain(std::string_view text)
    {
        return std::all_of(text.begin(), text.end(),
                           [](char c) { return c >= 0x20 && c < 0x7f && c != ':' && c != '=' && c != '\''; });
    }
    static int widthOfText(std::string_view text)
    {
        return isPlain(text) ? static_cast<int>(text.size()) : displayWidth(redact(shownInLine(text)));
    }
    static void trim(std::string& text)
    {
        while (!text.empty() && text.back() == ' ')
            text.pop_back();
    }
    void padTo(std::string& to, std::string_view text, int columns) const
    {
        if (isPlain(text) && static_cast<int>(text.size()) <= columns) {
            to += text;
            to.append(static_cast<std::size_t>(columns) - text.size(), ' ');
            return;
        }
        appendPadded(to, fitted(redact(shownInLine(text)), m_terminal > 0 ? columns : 0, m_look.isUtf8), columns);
    }
    void styledTo(std::string& to, Role role, std::string_view text) const
    {
        m_look.hasColour ? to += m_look.styled(role, text) : to += text;
    }
    static std::string moreOf(const StatusRow& row)
    {
        std::string more;
        const auto add = [&](std::string_view part) { more += (more.empty() ? "" : ", ") + std::string(part); };
        if (row.duration)
            add(durationText(*row.duration));
        if (!row.by.empty())
            add("by " + shownInLine(row.by));
        if (!row.why.empty() && !row.isAssumed) // what is assumed is told once, below the table
            add(shownInLine(row.why));
        if (row.migration >= 0 && row.state != MigrationState::Ignored) {
            if (!row.hasUp)
                add("no up script");
            if (!row.hasDown)
                add("no way back");
        }
        return more;
    }

    const Look& m_look;
    int m_version = 0;
    int m_name = 0;
    int m_state = 0;
    int m_terminal = 0;
    bool m_hasTimes = false;
};

/// A migration that stopped and can go on by what the history itself tells, where no journal of ours knows of it.
std::string toldPartWay(const run::PlanInput& input)
{
    if (!input.partWay.empty() || !input.wentBack.empty())
        return {};
    const auto told =
        formats::formatNamed(input.project.format).partWay(input.project, input.set, input.reading.history);
    return told && !told->refusal ? told->version : std::string();
}

/// What to type next, and what it comes to.
void appendNext(std::string& text, const Context& context, const run::PlanInput& input, const Status& status,
                const Look& look, int terminal)
{
    const auto next = [&](const std::string& command, const std::string& effect) {
        const std::string line = context.commandLine(command);
        const bool fits = terminal <= 0 || displayWidth(line) + displayWidth(effect) + 4 <= terminal;
        text += fmt::format("  {}{}{}\n", look.styled(Role::Bold, line), fits ? "  " : "\n    ",
                            look.styled(Role::Dim, effect));
    };
    const char* const kRescue = "finds the way out: what is there, what leads on";
    if (!input.wentBack.empty()) {
        next("rescue", kRescue);
        next("repair", "once you know why: says that the table is right as it is");
        return;
    }
    if (!input.atWork.empty()) {
        next("status", "again, when that run has ended");
        return;
    }
    if (const std::string version = toldPartWay(input); !version.empty()) {
        next("up", fmt::format("goes on with migration {}", shownInLine(version)));
        return;
    }
    if (!input.partWay.empty()) {
        const auto& part = input.partWay.back();
        const std::string goOn(toString(part.direction));
        if (part.isNextUncertain) {
            next("rescue", "finds out what became of the statement whose end is not known");
            next(goOn, fmt::format("goes on with migration {} where the catalog can tell", shownInLine(part.version)));
            return;
        }
        next(goOn, fmt::format("goes on with migration {}", shownInLine(part.version)));
        next("rescue", kRescue);
        return;
    }
    if (status.isDirty) {
        next("rescue", kRescue);
        next("plan repair", "shows what is really there and what it would set");
        return;
    }
    if (status.pendingCount > 0)
        next("plan up", fmt::format("shows what applying {} would run",
                                    counted(static_cast<std::size_t>(status.pendingCount), "migration")));
}

void printText(Context& context, const run::PlanInput& input, const Status& status)
{
    const Look& look = context.output.resultLook();
    const int terminal = widthOf(STDOUT_FILENO);
    std::string text =
        projectLine(input.project, look) + "\n" + identityLine(input.environment, input.reading.server, look) + "\n";

    if (const auto no = run::refusalByPin(input.environment, input.target, input.reading.server))
        text += look.styled(Role::Red, wrapped(shownInLine(no->reason) + ".", terminal, "")) + "\n";
    text += status.current ? "current " + look.styled(Role::Bold, shownInLine(*status.current))
                           : std::string("nothing applied yet");
    text += dot(look);
    text += status.pendingCount > 0 ? look.styled(Role::Bold, fmt::format("{} pending", status.pendingCount))
                                    : "nothing pending";
    if (status.isDirty)
        text +=
            std::string(dot(look)) +
            look.styled(Role::Red,
                        fmt::format("DIRTY{}", status.dirtyVersion ? " at " + shownInLine(*status.dirtyVersion) : ""));
    text += "\n";
    if (!input.atWork.empty())
        text +=
            look.styled(Role::Amber,
                        wrapped(fmt::format("Another run is at work: {}. What looks dirty, or stopped part-way, may "
                                            "only be under way.",
                                            shownInLine(postgres::described(input.atWork.front()))),
                                terminal, "")) +
            "\n";
    else if (status.isDirty)
        text += look.styled(
                    Role::Red,
                    wrapped(input.partWay.empty() && toldPartWay(input).empty()
                                ? "A run of that migration failed or was cut off. Nothing runs before it is set right."
                                : "A run of that migration stopped part-way. Nothing else runs before it is finished.",
                            terminal, "")) +
                "\n";
    text += orphanLines(context, input.orphans, look, terminal);
    for (const std::string& note : status.notes)
        text += look.styled(Role::Amber, wrapped(shownInLine(note), terminal, "")) + "\n";
    for (const auto& version : input.wentBack)
        text += look.styled(Role::Red,
                            fmt::format("The history went back: {} was applied by us and is not recorded any more.",
                                        shownInLine(version))) +
                "\n";
    text += '\n';

    if (status.rows.empty())
        text += "  No migrations yet. The first one: " + context.commandLine("new NAME") + "\n";
    const Columns columns(status, look, terminal);
    bool hasAssumed = false;
    context.output.result(text); // the rows redact themselves, where they have to
    text.clear();
    for (const StatusRow& row : status.rows) {
        columns.append(text, row);
        hasAssumed = hasAssumed || row.isAssumed;
        if (text.size() > 128 * std::size_t{1024}) {
            context.output.resultAsIs(text);
            text.clear();
        }
    }
    context.output.resultAsIs(text);
    text.clear();
    text += '\n';
    if (hasAssumed)
        text +=
            look.styled(Role::Dim,
                        wrapped(fmt::format("{} records the current version only: those below it are taken as applied.",
                                            input.project.format),
                                terminal, "")) +
            "\n";
    for (const auto& problem : input.set.problems)
        text += look.styled(Role::Amber, (problem.isFatal ? "Problem: " : "Note: ") + shown(problem.message)) +
                (problem.message.ends_with('.') || problem.remedy.empty() ? " " : ". ") + shown(problem.remedy) + "\n";
    appendNext(text, context, input, status, look, terminal);
    if (text.ends_with("\n\n"))
        text.pop_back();
    context.output.result(text);
}

} // namespace

int showStatus(Context& context)
{
    const auto environment = context.environment();
    auto project = context.project();
    const auto target = context.target(environment, project);
    project = formats::formatNamed(project.format).withTarget(std::move(project), target);
    run::PlanInput input = run::readPlanInput(project, environment, target, context.stop);
    const Status status = run::statusWithPartWay(std::move(input.reading.status), input.partWay);
    if (context.options.json)
        printJson(context, input, status);
    else
        printText(context, input, status);
    if (!context.options.exitCode)
        return kDone;
    // A script must not take a project that cannot be read for one with nothing to do.
    const bool isUnreadable = std::ranges::any_of(input.set.problems, &project::Problem::isFatal);
    if (isUnreadable)
        return kUsage;
    return status.isDirty ? kDecisionNeeded : status.pendingCount > 0 ? kPending : kDone;
}

} // namespace lk::ctl
