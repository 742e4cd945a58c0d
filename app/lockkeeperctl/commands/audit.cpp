// SPDX-License-Identifier: Apache-2.0
#include "app/lockkeeperctl/commands/commands.h"
#include "app/lockkeeperctl/context.h"
#include "app/lockkeeperctl/exitcodes.h"
#include "app/lockkeeperctl/table.h"
#include "core/audit/exported.h"
#include "core/audit/log.h"
#include "core/base/file.h"
#include "core/base/text.h"
#include "core/postgres/session.h"
#include "core/project/duration.h"
#include "core/run/audited.h"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <optional>

#include <unistd.h>

namespace lk::ctl {

namespace {

using audit::Line;
using audit::Verdict;

std::string entriesText(std::size_t count)
{
    return fmt::format("{} {}", count, count == 1 ? "entry" : "entries");
}

/// Digits where the pattern has 0, itself elsewhere.
bool looksLike(std::string_view text, std::string_view pattern)
{
    return text.size() == pattern.size() &&
           std::ranges::equal(text, pattern, [](char c, char p) { return p == '0' ? c >= '0' && c <= '9' : c == p; });
}

/// The beginning of an entry's time from which on it is wanted: times in ISO 8601 are in the order of their letters.
std::string sinceTime(std::string_view text)
{
    if (text.empty())
        return {};
    std::string time(text);
    if (!time.empty() && (time.back() == 'Z' || time.back() == 'z'))
        time.pop_back();
    if (time.size() > 10 && time[10] == ' ')
        time[10] = 'T';
    for (const std::string_view pattern : {"0000-00-00", "0000-00-00T00:00", "0000-00-00T00:00:00"}) {
        if (looksLike(time, pattern))
            return time;
    }
    auto before = project::durationFrom(text);
    if (!before && text.ends_with('d')) {
        before = project::durationFrom(std::string(text.substr(0, text.size() - 1)) + "h");
        if (before)
            *before *= 24;
    }
    if (!before)
        throw Error(ErrorCode::Usage,
                    fmt::format("--since: \"{}\" is neither a time nor a duration", shownInLine(text)))
            .remedy("Write 2026-03-01, 2026-03-01T10:30 (UTC), 7d, 12h or 30min.");
    const auto since = std::chrono::system_clock::now() - *before;
    const auto millis = std::chrono::duration_cast<std::chrono::milliseconds>(since.time_since_epoch()).count() % 1000;
    return fmt::format("{:%Y-%m-%dT%H:%M:%S}.{:03}", fmt::gmtime(std::chrono::system_clock::to_time_t(since)), millis);
}

/// The target where `--env` names an environment whose entries stand in a table of it too.
std::optional<postgres::Session> serverOf(Context& context)
{
    const std::string& name = context.options.environment;
    if (!context.options.verifies || name.empty())
        return std::nullopt;
    const auto& environments = context.workspace().environments;
    const auto found = std::ranges::find(environments, name, &project::Environment::name);
    if (found == environments.end() || !found->auditTable)
        return std::nullopt;
    const auto target = context.target(*found, context.projectForTarget());
    return postgres::Session::open(target, postgres::SessionKind::Browse, {}, context.stop);
}

Json toJson(const Verdict& verdict)
{
    Json json;
    json["unbroken"] = verdict.isUnbroken();
    json["entries"] = verdict.entries;
    json["last_hash"] = jsonTextOrNull(verdict.lastHash);
    json["first_bad"] = nullptr;
    if (verdict.firstBad) {
        json["first_bad"] = Json::object();
        json["first_bad"]["line"] = verdict.firstBad->line > 0 ? Json(verdict.firstBad->line) : Json(nullptr);
        json["first_bad"]["why"] = jsonText(verdict.firstBad->why);
    }
    json["notes"] = Json::array();
    for (const std::string& note : verdict.notes)
        json["notes"].push_back(jsonText(note));
    return json;
}

std::string verdictText(const Verdict& verdict, const Look& look)
{
    std::string text;
    if (verdict.isUnbroken())
        text = look.styled(Role::Green, fmt::format("{} The audit log is unbroken", look.icon("✔", "+"))) + ": " +
               entriesText(verdict.entries) + ".\n";
    else if (verdict.firstBad->line > 0)
        text = look.styled(Role::Red, fmt::format("{} The audit log is broken at line {}", look.icon("✖", "x"),
                                                  verdict.firstBad->line)) +
               ": " + shown(verdict.firstBad->why) + ".\n";
    else
        text = look.styled(Role::Red, fmt::format("{} The audit log is not whole", look.icon("✖", "x"))) + ": " +
               shown(verdict.firstBad->why) + ".\n";
    for (const std::string& note : verdict.notes)
        text += "  " + shown(note) + "\n";
    return text;
}

Role roleOf(const std::string& outcome)
{
    if (outcome == "done" || outcome == "was-there" || outcome == "was-absent")
        return Role::Green;
    return outcome == "failed" ? Role::Red : Role::Amber;
}

/// One row a run: its beginning only where no end is there.
std::string tableText(const std::vector<Line>& lines, const Look& look)
{
    Table table({"Time (UTC)", "Who", "Environment", "What", "Result", "Run"});
    for (const std::size_t place : audit::oneForEachRun(lines)) {
        const audit::Entry& entry = lines[place].entry;
        const bool isBegun = entry.result.outcome == "begun";
        std::string time = entry.time.substr(0, 16);
        std::ranges::replace(time, 'T', ' ');
        table.add({{shownInLine(time), Role::Plain},
                   {shownInLine(audit::whoText(entry)), Role::Plain},
                   {shownInLine(entry.env), Role::Plain},
                   {shownInLine(audit::whatText(entry)), Role::Bold},
                   {isBegun ? std::string("no end told") : shownInLine(audit::resultText(entry)),
                    roleOf(entry.result.outcome)},
                   {shownInLine(entry.run.substr(0, 8)), Role::Dim}});
    }
    constexpr std::size_t kWhat = 3;
    return table.isEmpty() ? std::string("Nothing of that is in the audit log.\n")
                           : table.text(look, widthOf(STDOUT_FILENO), kWhat);
}

} // namespace

int showAudit(Context& context)
{
    const Options& options = context.options;
    const std::string since = sinceTime(options.since);
    std::optional<audit::ExportKind> kind;
    if (!options.outputFile.empty()) {
        kind = audit::exportKindOf(options.outputFile);
        if (!kind)
            throw Error(ErrorCode::Usage, fmt::format("--export: {} ends with none of .jsonl, .csv and .html",
                                                      shownInLine(options.outputFile)))
                .remedy("The end of the name says what is written.");
    }
    auto server = serverOf(context);
    std::vector<Line> lines;
    const Verdict verdict = run::verifyAudit(
        {},
        [&](const Line& line) {
            if ((options.environment.empty() || line.entry.env == options.environment) && line.entry.time >= since)
                lines.push_back(line);
        },
        server ? &*server : nullptr);
    const int code = options.verifies && !verdict.isUnbroken() ? kFailed : kDone;
    const std::string file = run::auditFile().string();
    if (kind)
        writeFileAtomically(options.outputFile, audit::exported(lines, *kind));

    if (options.json) {
        Json document;
        document["file"] = jsonText(file);
        document["chain"] = toJson(verdict);
        if (kind) {
            document["export"] = jsonText(options.outputFile);
            document["exported"] = lines.size();
        } else {
            document["entries"] = Json::array();
            for (const Line& line : lines)
                document["entries"].push_back(Json::parse(line.text));
        }
        context.output.resultAsIs(toText(document) + "\n"); // what is in the log was redacted before it was hashed
        return code;
    }
    const Look& look = context.output.resultLook();
    if (kind)
        context.say(fmt::format("Wrote {} to {}.\n", entriesText(lines.size()), shownInLine(options.outputFile)));
    if (options.verifies)
        context.output.result(verdictText(verdict, look));
    else if (verdict.entries == 0 && verdict.isUnbroken())
        context.output.result(fmt::format("Nothing is in the audit log yet: {}\n", shownInLine(file)));
    else if (!kind)
        context.output.result(tableText(lines, look));
    if (!options.verifies && !verdict.isUnbroken())
        context.output.tell(verdictText(verdict, context.output.tellLook()));
    return code;
}

} // namespace lk::ctl
