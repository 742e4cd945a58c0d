// SPDX-License-Identifier: Apache-2.0
#include "app/lockkeeperctl/backfilltext.h"

#include "app/lockkeeperctl/table.h"
#include "app/lockkeeperctl/words.h"
#include "core/base/text.h"
#include "core/sql/identifier.h"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>

namespace lk::ctl {

namespace {

using namespace backfill;

/// A line for logs now and then.
constexpr std::chrono::seconds kPlainEvery{10};
constexpr std::size_t kEventsTold = 5;

/// What an event says in words; empty where it has none.
std::string textOf(const EventRecord& event)
{
    const Json detail = Json::parse(event.detail, nullptr, false);
    const auto text = detail.is_object() ? detail.find("text") : detail.end();
    return text != detail.end() && text->is_string() ? text->get<std::string>() : std::string();
}

std::string bytesText(std::int64_t bytes)
{
    constexpr double kUnit = 1024;
    if (bytes < 10 * 1024 * 1024)
        return fmt::format("{:.0f} kB", static_cast<double>(bytes) / kUnit);
    if (bytes < std::int64_t{10} * 1024 * 1024 * 1024)
        return fmt::format("{:.0f} MB", static_cast<double>(bytes) / kUnit / kUnit);
    return fmt::format("{:.1f} GB", static_cast<double>(bytes) / kUnit / kUnit / kUnit);
}

std::string shareText(const std::optional<double>& fraction)
{
    return fraction ? fmt::format("{:.1f} %", std::floor(*fraction * 1000) / 10) : "unknown";
}

std::string timeText(std::chrono::seconds time)
{
    return durationText(std::chrono::duration_cast<std::chrono::microseconds>(time));
}

std::string estimateText(const Estimate& estimate)
{
    std::string text;
    if (estimate.isMeasuring || !estimate.left)
        text = estimate.isMeasuring ? "measuring" : "end not known";
    else
        text = fmt::format("{} left ({} to {})", timeText(*estimate.left), timeText(estimate.leftAtLeast),
                           timeText(estimate.leftAtMost));
    return estimate.waitsFor.empty() ? text
                                     : fmt::format("waiting for {}, then {}", shownInLine(estimate.waitsFor), text);
}

std::string progressText(const Progress& progress)
{
    std::string text =
        fmt::format("{}  {} rows  {:.0f}/s  batch {}  {}", shareText(progress.fraction), progress.rowsDone,
                    progress.estimate.rowsPerSecond, progress.batchRows, estimateText(progress.estimate));
    if (progress.activity != "batch" && progress.activity != "sleeping")
        text += "  " + shownInLine(progress.activity);
    else if (!progress.reason.empty())
        text += "  slowed: " + shownInLine(progress.reason);
    if (progress.rowsQuarantined > 0)
        text += fmt::format("  refused {}", progress.rowsQuarantined);
    if (!progress.spaceHolders.empty())
        text += "  space held by " + textOf(progress.spaceHolders.front());
    return text;
}

const char* levelName(Throttle::Level level)
{
    switch (level) {
    case Throttle::Level::Unknown: return "unknown";
    case Throttle::Level::None: return "none";
    case Throttle::Level::Soft: return "soft";
    case Throttle::Level::Hard: return "hard";
    }
    return "unknown";
}

Json texts(const std::vector<std::string>& list)
{
    Json array = Json::array();
    for (const std::string& text : list)
        array.push_back(jsonText(text));
    return array;
}

Json toJson(const Leaf& leaf)
{
    Json json;
    json["table"] = jsonText(sql::quoteName(leaf.name));
    json["rows"] = leaf.rows < 0 ? Json(nullptr) : Json(static_cast<std::int64_t>(leaf.rows));
    json["bytes"] = leaf.bytes;
    json["index_bytes"] = leaf.indexBytes;
    json["indexes"] = leaf.indexes;
    json["order"] = std::string(toString(leaf.order));
    json["order_reason"] = leaf.orderReason;
    Json key = Json::array();
    for (const KeyColumn& column : leaf.key)
        key.push_back(jsonText(column.name));
    json["key"] = std::move(key);
    json["hot"] = leaf.canBeHot;
    json["passes"] = leaf.passes;
    return json;
}

Json toJson(const SpaceHolder& holder)
{
    return {{"kind", std::string(toString(holder.kind))},
            {"name", jsonText(holder.name)},
            {"user", jsonTextOrNull(holder.user)},
            {"state", jsonTextOrNull(holder.state)},
            {"pid", holder.pid != 0 ? Json(holder.pid) : Json(nullptr)},
            {"age_s", holder.age ? Json(holder.age->count()) : Json(nullptr)},
            {"transactions", holder.transactions}};
}

Json progressJson(const Progress& progress)
{
    Json json{{"event", "progress"},
              {"activity", progress.activity},
              {"reason", jsonTextOrNull(progress.reason)},
              {"rows_done", progress.rowsDone},
              {"rows_quarantined", progress.rowsQuarantined},
              {"fraction", progress.fraction ? Json(*progress.fraction) : Json(nullptr)},
              {"rows_per_second", std::round(progress.estimate.rowsPerSecond)}};
    const bool hasEnd = !progress.estimate.isMeasuring && progress.estimate.left;
    json["eta_s"] = hasEnd ? Json(progress.estimate.left->count()) : Json(nullptr);
    json["eta_least_s"] = hasEnd ? Json(progress.estimate.leftAtLeast.count()) : Json(nullptr);
    json["eta_most_s"] = hasEnd ? Json(progress.estimate.leftAtMost.count()) : Json(nullptr);
    json["waits_for"] = jsonTextOrNull(progress.estimate.waitsFor);
    json["batch_rows"] = progress.batchRows;
    json["load"] = progress.load;
    json["sweep"] = progress.sweep;
    json["cursor"] = jsonTextOrNull(progress.cursor);
    json["throttles"] = Json::array();
    for (const Throttle& throttle : progress.throttles) {
        if (throttle.level != Throttle::Level::None)
            json["throttles"].push_back({{"name", throttle.name},
                                         {"level", levelName(throttle.level)},
                                         {"value", jsonText(throttle.value)},
                                         {"limit", jsonText(throttle.limit)},
                                         {"who", jsonTextOrNull(throttle.who)}});
    }
    json["space_held_by"] = Json::array();
    for (const SpaceHolder& holder : progress.spaceHolders)
        json["space_held_by"].push_back(toJson(holder));
    return json;
}

/// What it heeds unless it is told otherwise, and whatever else is declared.
std::string paceText(const Declaration& declaration)
{
    const std::map<std::string, std::string> usual = paceTexts(Pace{});
    std::string text;
    for (const auto& [attribute, value] : paceTexts(declaration.pace)) {
        const auto found = usual.find(attribute);
        const bool isMain =
            attribute == "batch" || attribute == "load" || attribute == "max-block" || attribute == "max-lag";
        if (isMain || found == usual.end() || found->second != value)
            text += fmt::format("{}{}={}", text.empty() ? "" : " ", attribute, shownInLine(value));
    }
    return text + (declaration.workers > 1 ? fmt::format(" workers={}", declaration.workers) : std::string());
}

Role roleOf(State state)
{
    switch (state) {
    case State::Running: return Role::Blue;
    case State::Paused: return Role::Amber;
    case State::Failed: return Role::Red;
    case State::Done: return Role::Green;
    case State::Pending:
    case State::Cancelled: break;
    }
    return Role::Dim;
}

} // namespace

Json toJson(const Finding& finding)
{
    Json json;
    json["rule"] = finding.id;
    json["severity"] = finding.isError ? "error" : "warning";
    json["message"] = jsonText(finding.text);
    json["remedy"] = jsonTextOrNull(finding.remedy);
    json["file"] = jsonTextOrNull(finding.place.file);
    json["line"] = finding.place.line;
    json["column"] = finding.place.column;
    return json;
}

Json toJson(const Plan& plan)
{
    Json json;
    json["name"] = plan.declaration.name;
    json["table"] = jsonText(sql::quoteName(plan.tableName));
    json["refused"] = plan.isRefused();
    json["rows"] = static_cast<std::int64_t>(plan.rows);
    json["bytes"] = plan.bytes;
    json["wal_bytes"] = plan.walBytes;
    json["shortest_s"] = plan.longest.count() > 0 ? Json(plan.shortest.count()) : Json(nullptr);
    json["longest_s"] = plan.longest.count() > 0 ? Json(plan.longest.count()) : Json(nullptr);
    json["leaves"] = Json::array();
    for (const Leaf& leaf : plan.leaves)
        json["leaves"].push_back(toJson(leaf));
    json["statements"] = texts(plan.statements);
    json["windows"] = Json::array();
    for (const ExplainedWindow& window : plan.windows)
        json["windows"].push_back(
            {{"which", window.which}, {"statement", jsonText(window.statement)}, {"plan", texts(window.plan)}});
    json["notes"] = Json::array();
    for (const PlanNote& note : plan.notes)
        json["notes"].push_back({{"code", jsonTextOrNull(note.code)},
                                 {"kind", note.isRefusal   ? "refusal"
                                          : note.isWarning ? "warning"
                                                           : "fact"},
                                 {"title", note.title},
                                 {"text", jsonText(note.text)},
                                 {"remedy", jsonTextOrNull(note.remedy)}});
    if (plan.sample)
        json["sample"] = {
            {"batches", plan.sample->batches}, {"rows", plan.sample->rows}, {"duration_us", plan.sample->time.count()}};
    Json pace = Json::object();
    for (const auto& [attribute, value] : paceTexts(plan.declaration.pace))
        pace[attribute] = jsonText(value);
    json["pace"] = std::move(pace);
    return json;
}

Json toJson(const Status& status, const std::vector<SpaceHolder>& holders, const std::vector<EventRecord>& events)
{
    Json json = toJson(status);
    json["space_held_by"] = Json::array();
    for (const SpaceHolder& holder : holders) {
        if (isLong(holder))
            json["space_held_by"].push_back(toJson(holder));
    }
    json["events"] = Json::array();
    for (const EventRecord& event : events)
        json["events"].push_back({{"at", event.at},
                                  {"kind", event.kind},
                                  {"actor", jsonTextOrNull(event.actor)},
                                  {"text", jsonTextOrNull(textOf(event))}});
    return json;
}

Json toJson(const Status& status)
{
    Json json;
    json["name"] = status.name;
    json["run"] = status.runNo;
    json["table"] = jsonText(status.table);
    json["state"] = std::string(toString(status.state));
    json["want"] = jsonTextOrNull(status.want);
    json["alive"] = status.isAlive;
    json["owner"] = jsonTextOrNull(status.owner);
    json["activity"] = jsonTextOrNull(status.activity);
    json["reason"] = jsonTextOrNull(status.reason);
    json["throttled_since"] = jsonTextOrNull(status.throttledSince);
    json["rows_done"] = status.rowsDone;
    json["rows_quarantined"] = status.rowsQuarantined;
    json["rows_estimated"] = status.rowsEstimated;
    json["fraction"] = status.fraction ? Json(*status.fraction) : Json(nullptr);
    json["sweep"] = status.sweep;
    json["wal_bytes"] = status.walBytes;
    json["active_ms"] = status.active.count();
    json["throttled_ms"] = status.throttled.count();
    json["created_at"] = jsonTextOrNull(status.createdAt);
    json["started_at"] = jsonTextOrNull(status.startedAt);
    json["ended_at"] = jsonTextOrNull(status.endedAt);
    json["verified_at"] = jsonTextOrNull(status.verifiedAt);
    json["verify_left"] = status.verifyLeft ? Json(*status.verifyLeft) : Json(nullptr);
    json["before"] = jsonTextOrNull(status.before);
    json["workers"] = status.workers;
    Json settings = Json::object();
    for (const auto& [attribute, value] : status.settings)
        settings[attribute] = jsonText(value);
    json["settings"] = std::move(settings);
    json["parts"] = Json::array();
    for (const PartStatus& part : status.parts)
        json["parts"].push_back({{"leaf", jsonText(part.leaf)},
                                 {"sweep", part.sweep},
                                 {"order", part.order},
                                 {"cursor", part.cursor.empty() ? Json(nullptr) : texts(part.cursor)},
                                 {"pass", part.pass},
                                 {"passes", part.passes},
                                 {"batch_rows", part.batchRows},
                                 {"rows_done", part.rowsDone},
                                 {"fraction", part.fraction},
                                 {"done", part.isDone}});
    return json;
}

Json toJson(const QuarantinedRow& row)
{
    Json json;
    json["leaf"] = jsonText(row.leaf);
    json["key"] = texts(row.key);
    json["sqlstate"] = row.sqlState;
    json["message"] = jsonText(row.message);
    json["attempts"] = row.attempts;
    json["first_at"] = row.firstAt;
    json["last_at"] = row.lastAt;
    return json;
}

Json toJson(const Event& event)
{
    if (const auto* progress = std::get_if<Progress>(&event))
        return progressJson(*progress);
    if (const auto* changed = std::get_if<StateChanged>(&event))
        return {{"event", "state"},
                {"state", std::string(toString(changed->state))},
                {"reason", jsonTextOrNull(changed->reason)}};
    if (const auto* happened = std::get_if<Happened>(&event))
        return {{"event", happened->kind}, {"text", jsonText(happened->text)}};
    const auto& batch = std::get<BatchDone>(event);
    return {{"event", "batch"},   {"leaf", jsonText(batch.leaf)},
            {"rows", batch.rows}, {"duration_us", batch.time.count()},
            {"size", batch.size}, {"cursor", texts(batch.cursor)}};
}

std::string findingText(const Finding& finding, const Look& look, int columns)
{
    std::string text = fmt::format(
        "{} {} {}\n", look.styled(finding.isError ? Role::Red : Role::Amber, finding.isError ? "error" : "warning"),
        placeText(finding.place), look.styled(Role::Dim, finding.id));
    text += wrapped("  " + shown(finding.text) + ".", columns, "  ") + "\n";
    if (!finding.remedy.empty())
        text += wrapped("  " + shown(finding.remedy), columns, "  ") + "\n";
    return text;
}

std::string planText(const Plan& plan, const Look& look, int columns)
{
    std::string text = fmt::format("{}  {} {}\n", look.styled(Role::Bold, plan.declaration.name),
                                   toString(plan.declaration.verb), shownInLine(sql::quoteName(plan.tableName)));
    for (const Leaf& leaf : plan.leaves) {
        std::string key;
        for (const KeyColumn& column : leaf.key)
            key += (key.empty() ? "" : ", ") + shownInLine(column.name);
        text += fmt::format("  {}: {} rows, {} and {} in {}; by {}, {}; {}{}\n", shownInLine(sql::quoteName(leaf.name)),
                            leaf.rows < 0 ? "unknown" : fmt::format("about {:.0f}", leaf.rows), bytesText(leaf.bytes),
                            bytesText(leaf.indexBytes),
                            leaf.indexes == 1 ? std::string("1 index") : fmt::format("{} indexes", leaf.indexes),
                            leaf.order == Order::Heap ? "blocks" : "key (" + key + ")", leaf.orderReason,
                            leaf.canBeHot ? "updates in place" : "new index entries",
                            leaf.passes > 1 ? fmt::format(", {} passes", leaf.passes) : "");
    }
    if (plan.longest.count() > 0)
        text +=
            fmt::format("  About {} to {} at load={}, {} of WAL.\n", timeText(plan.shortest), timeText(plan.longest),
                        paceTexts(plan.declaration.pace).at("load"), bytesText(plan.walBytes));
    text +=
        wrapped("  " + look.styled(Role::Plain, "pace") + ": " + paceText(plan.declaration), columns, "    ") + "\n";
    if (plan.sample)
        text +=
            wrapped(fmt::format("  Sample: {} batches changed {} rows in {:.1f} ms and were rolled back. Their rows "
                                "were locked for that time.",
                                plan.sample->batches, plan.sample->rows,
                                static_cast<double>(plan.sample->time.count()) / 1000),
                    columns, "    ") +
            "\n";
    for (const PlanNote& note : plan.notes) {
        const Role role = note.isRefusal ? Role::Red : note.isWarning ? Role::Amber : Role::Plain;
        text += wrapped(fmt::format("  {}{}: {}{}", look.styled(role, note.title),
                                    note.code.empty() ? "" : " (" + note.code + ")", shown(note.text),
                                    note.remedy.empty() ? "" : " " + shown(note.remedy)),
                        columns, "    ") +
                "\n";
    }
    for (const std::string& statement : plan.statements)
        text += wrapped("\n  " + shown(statement), columns, "    ") + "\n";
    for (const ExplainedWindow& window : plan.windows) {
        text += fmt::format("\n  {} window\n", window.which);
        for (const std::string& line : window.plan)
            text += "    " + shownInLine(line) + "\n";
    }
    return text;
}

namespace {

/// Its runner was killed, or has gone: whoever runs it goes on behind the last batch.
bool isOrphan(const Status& status)
{
    return status.state == State::Running && !status.isAlive;
}

/// "running" alone would not tell that nobody runs it.
std::string_view stateWord(const Status& status)
{
    return isOrphan(status) ? "no runner" : toString(status.state);
}

std::string runnerText(const Status& status)
{
    if (isOrphan(status))
        return "none: it was killed or has gone; another one goes on behind the last batch";
    return status.isAlive ? status.owner : isFinal(status.state) ? "" : "none is at work";
}

} // namespace

std::string statusText(const Status& status, const Look& look, int columns, const std::vector<SpaceHolder>& holders,
                       const std::vector<EventRecord>& events)
{
    // Of a table that was never analysed nobody knows how many there are to be.
    std::string text = fmt::format(
        "{}  {}  {}{} rows  {}\n", look.styled(Role::Bold, status.name),
        look.styled(isOrphan(status) ? Role::Amber : roleOf(status.state), stateWord(status)), status.rowsDone,
        status.rowsEstimated > 0 ? fmt::format(" of about {}", status.rowsEstimated) : std::string(),
        shareText(status.fraction));
    const auto line = [&](std::string_view title, const std::string& value) {
        if (!value.empty())
            text += wrapped(fmt::format("  {:<12} {}", title, shown(value)), columns, "               ") + "\n";
    };
    line("table", status.table);
    line("run",
         fmt::format("{}, {}", status.runNo, status.startedAt.empty() ? "not begun" : "begun " + status.startedAt));
    line("ended", status.endedAt);
    line("runner", runnerText(status));
    line("workers", status.workers > 1 ? fmt::to_string(status.workers) : "");
    line("doing", status.activity);
    line(status.state == State::Failed ? "failed" : "because", status.reason);
    line("since", status.throttledSince);
    for (const SpaceHolder& holder : holders) {
        if (isLong(holder))
            line("space held", "by " + textOf(holder));
    }
    line("wanted", status.want);
    line("in batches", fmt::format("{}, throttled {}, {} of WAL", durationText(status.active),
                                   durationText(status.throttled), bytesText(status.walBytes)));
    line("refused", status.rowsQuarantined > 0 ? counted(static_cast<std::size_t>(status.rowsQuarantined), "row") : "");
    if (status.verifyLeft)
        line("verified", fmt::format("{}: {} left", status.verifiedAt,
                                     counted(static_cast<std::size_t>(*status.verifyLeft), "row")));
    line("waits for it", status.before);
    for (const PartStatus& part : status.parts) {
        if (!part.isDone)
            line(part.sweep > 0 ? fmt::format("sweep {}", part.sweep) : "part",
                 fmt::format("{} {:.1f} %{}", part.leaf, part.fraction * 100,
                             part.cursor.empty() ? "" : fmt::format(", up to {}", fmt::join(part.cursor, ", "))));
    }
    for (std::size_t i = 0; i < events.size() && i < kEventsTold; ++i) {
        const std::string what = textOf(events[i]);
        line(i == 0 ? "lately" : "", fmt::format("{} {}{}", events[i].at.substr(0, 19), events[i].kind,
                                                 what.empty() ? "" : ": " + shownInLine(what)));
    }
    return text;
}

std::string listText(const std::vector<Status>& all, const std::vector<Declaration>& notBegun, const Look& look,
                     int columns)
{
    Table table({"BACKFILL", "STATE", "DONE", "ROWS", "TABLE", "DOING"});
    for (const Status& status : all)
        table.add({{status.name, Role::Bold},
                   {std::string(stateWord(status)), isOrphan(status) ? Role::Amber : roleOf(status.state)},
                   {shareText(status.fraction)},
                   {fmt::to_string(status.rowsDone)},
                   {shownInLine(status.table)},
                   {shownInLine(status.reason.empty() ? status.activity : status.reason)}});
    for (const Declaration& one : notBegun)
        table.add({{one.name, Role::Bold},
                   {"not begun", Role::Dim},
                   {"-"},
                   {"-"},
                   {shownInLine(sql::quoteName(one.table))},
                   {one.before.empty() ? std::string() : shownInLine("waits for it: " + one.before)}});
    return table.text(look, columns, 5);
}

void BackfillProgress::onEvent(const Event& event)
{
    if (std::holds_alternative<BatchDone>(event))
        return;
    if (m_isJson) {
        m_output.result(toText(toJson(event)) + "\n");
        m_output.flush();
        return;
    }
    if (m_isQuiet)
        return;
    if (const auto* progress = std::get_if<Progress>(&event)) {
        const std::string line = progressText(*progress);
        if (m_output.tellLook().canRedraw) {
            m_output.live(line);
        } else if (const auto now = std::chrono::steady_clock::now(); now - m_lastPlain >= kPlainEvery) {
            m_lastPlain = now;
            m_output.tell(line + "\n");
        }
    } else if (const auto* happened = std::get_if<Happened>(&event);
               happened != nullptr && happened->kind != "started" && happened->kind != "retry") {
        m_output.tell(fmt::format("{}: {}\n", happened->kind,
                                  happened->kind == "plan" ? shown(happened->text) : shownInLine(happened->text)));
    }
}

} // namespace lk::ctl
