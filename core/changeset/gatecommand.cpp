// SPDX-License-Identifier: Apache-2.0
#include "core/changeset/gatecommand.h"

#include "core/base/process.h"
#include "core/base/text.h"
#include "core/changeset/acts.h"
#include "core/changeset/applying.h"
#include "core/project/hooks.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <deque>

namespace lk::changeset {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds kUsualLimit = 60s;
constexpr std::size_t kLinesKept = 6;
constexpr std::size_t kLongestLine = 200;

/// The end of what a command says, in lines that can be shown.
class Said final {
public:
    void take(std::string_view piece)
    {
        for (const char c : piece) {
            if (c == '\n')
                end();
            else if (m_line.size() < kLongestLine)
                m_line += c;
        }
    }
    std::vector<std::string> lines()
    {
        end();
        return {m_lines.begin(), m_lines.end()};
    }

private:
    void end()
    {
        if (!trimmed(m_line).empty())
            m_lines.push_back(shownInLine(redact(m_line)));
        if (m_lines.size() > kLinesKept)
            m_lines.pop_front();
        m_line.clear();
    }

    std::string m_line;
    std::deque<std::string> m_lines;
};

/// By its path, by its name in PATH, or below the project's folder: then it must lie there behind all links. Empty: there is none.
fs::path programOf(const std::vector<std::string>& command, const fs::path& root)
{
    const fs::path named = command.front();
    if (named.is_absolute() || !named.has_parent_path())
        return project::programOf(command);
    std::error_code error;
    const fs::path whole = fs::canonical(root / named, error);
    const fs::path folder = error ? fs::path() : fs::canonical(root, error);
    if (error || whole.lexically_relative(folder).empty() || *whole.lexically_relative(folder).begin() == "..")
        return {};
    return project::programOf({whole.string()});
}

void run(GateState& gate, const project::Project& project, const ChangeSet& changeSet, const Look& look,
         const std::stop_token& stop)
{
    const auto say = [&](Verdict verdict, std::string why) {
        gate.verdict = verdict;
        gate.why = std::move(why);
    };
    gate.askedAt = look.at;
    gate.isAskedNow = true;
    ChildProcess child;
    child.program = programOf(gate.gate.command, project.root);
    if (child.program.empty())
        return say(Verdict::Unknown, fmt::format("there is no program {}", shownInLine(gate.gate.command.front())));
    child.arguments.assign(gate.gate.command.begin() + 1, gate.gate.command.end());
    child.folder = project.root;
    child.environment = {{"LOCKKEEPER_ENVIRONMENT", look.environment},
                         {"LOCKKEEPER_PROJECT", project.name},
                         {"LOCKKEEPER_DATABASE", look.reading.server.database},
                         {"LOCKKEEPER_CHANGESET", changeSet.id()}};
    Said said;
    child.onOutput = [&](std::string_view piece) { said.take(piece); };
    child.onErrors = child.onOutput;
    const std::chrono::milliseconds limit = gate.gate.time.count() > 0 ? gate.gate.time : kUsualLimit;
    const auto until = std::chrono::steady_clock::now() + limit;
    std::stop_source end;
    const std::stop_callback ended(stop, [&end] { end.request_stop(); });
    child.tick = 50ms;
    child.onTick = [&] {
        if (std::chrono::steady_clock::now() >= until)
            end.request_stop();
    };
    try {
        const ChildResult result = runChild(child, end.get_token());
        if (result.exitCode == 0)
            say(Verdict::Pass, "the command says yes (exit code 0)");
        else if (result.exitCode == 1)
            say(Verdict::Fail, "the command says no (exit code 1)");
        else
            say(Verdict::Unknown,
                result.exitCode < 0
                    ? std::string("the command was ended by a signal")
                    : fmt::format("the command ended with exit code {}, neither 0 nor 1", result.exitCode));
    } catch (const Error& error) {
        if (error.code() == ErrorCode::Cancelled && stop.stop_requested())
            throw;
        say(Verdict::Unknown, error.code() == ErrorCode::Cancelled
                                  ? fmt::format("the command took longer than {}", soakText(limit))
                                  : error.message());
    }
    gate.output = said.lines();
    if (!gate.output.empty())
        gate.why += ": " + gate.output.back();
}

} // namespace

void askCommands(std::vector<GateState>& gates, const project::Project& project, const ChangeSet& changeSet,
                 const Look& look, const std::vector<std::string>& aside, std::stop_token stop)
{
    for (GateState& gate : gates) {
        if (!gate.gate.command.empty() && gate.verdict == Verdict::Unknown && !isAside(gate.name, aside))
            run(gate, project, changeSet, look, stop);
    }
}

std::vector<Event> findingsOf(const ChangeSet& changeSet, const std::vector<GateState>& gates)
{
    const bool isSoaking = std::ranges::any_of(
        gates, [](const GateState& gate) { return gate.gate.kind == GateKind::Soak && gate.since.has_value(); });
    std::vector<Event> events;
    for (const GateState& gate : gates) {
        if (gate.gate.kind == GateKind::Brownout && gate.isAskedNow && gate.verdict == Verdict::Fail &&
            !gate.output.empty()) {
            Event broken = brownout(changeSet, false);
            broken.detail["why"] = gate.why;
            events.push_back(std::move(broken));
        }
        if (gate.gate.kind != GateKind::Check)
            continue;
        Event event;
        event.changeset = changeSet.id();
        event.phase = toString(Phase::Gate);
        event.detail["gate"] = gate.name;
        if (gate.isAskedNow) {
            event.detail[kAnswer] = gate.why;
            event.detail["output"] = fmt::format("{}", fmt::join(gate.output, "\n"));
            events.push_back(event);
        }
        if (gate.verdict == Verdict::Fail && isSoaking) {
            event.kind = EventKind::GateReset;
            event.detail = {{"gate", gate.name}, {"why", gate.why}};
            events.push_back(std::move(event));
        }
    }
    return events;
}

bool tellFindings(const postgres::ConnectionTarget& target, const ChangeSet& changeSet,
                  const std::vector<GateState>& gates, const std::string& actor, std::stop_token stop)
{
    try {
        for (Event& event : findingsOf(changeSet, gates)) {
            event.actor = actor;
            tellEvent(target, std::move(event), stop);
        }
    } catch (const Error& error) { // who may only read has seen what he asked for
        if (error.code() != ErrorCode::Statement && error.code() != ErrorCode::Refused)
            throw;
        return false;
    }
    return true;
}

} // namespace lk::changeset
