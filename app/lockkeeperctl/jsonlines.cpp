// SPDX-License-Identifier: Apache-2.0
#include "app/lockkeeperctl/jsonlines.h"

#include "app/lockkeeperctl/json.h"
#include "core/base/text.h"

#include <nlohmann/json.hpp>

namespace lk::ctl {

namespace {

using namespace run;

template<class... Ts>
struct Overloaded : Ts... {
    using Ts::operator()...;
};

/// Rounded, so that 600 µs are not told as nothing.
long milliseconds(std::chrono::microseconds duration)
{
    return std::chrono::round<std::chrono::milliseconds>(duration).count();
}

const char* nameOf(WaitingFor what)
{
    switch (what) {
    case WaitingFor::Lock: return "lock";
    case WaitingFor::AdvisoryLock: return "advisory-lock";
    case WaitingFor::FormerRun: return "former-run";
    case WaitingFor::Server: return "server";
    }
    return "lock";
}

Json toJson(const Event& event)
{
    Json json;
    std::visit(Overloaded{
                   [&](const RunStarted& e) {
                       json["event"] = "run-started";
                       json["run"] = e.run;
                       json["steps"] = e.steps;
                   },
                   [&](const StepStarted& e) {
                       json["event"] = "step-started";
                       json["version"] = jsonText(e.version);
                       json["name"] = jsonText(e.name);
                       json["direction"] = toString(e.direction);
                   },
                   [&](const StatementStarted& e) {
                       json["event"] = "statement-started";
                       json["index"] = e.statement;
                       json["line"] = e.line;
                   },
                   [&](const StatementFinished& e) {
                       json["event"] = "statement-finished";
                       json["index"] = e.statement;
                       json["line"] = e.line;
                       json["duration_ms"] = milliseconds(e.duration);
                       json["rows"] = e.rows ? Json(*e.rows) : Json(nullptr);
                   },
                   [&](const NoticeTold& e) {
                       json["event"] = "notice";
                       json["index"] = e.statement;
                       json["severity"] = jsonText(e.notice.severity);
                       json["sqlstate"] = jsonTextOrNull(e.notice.sqlState);
                       json["message"] = jsonText(e.notice.message);
                       json["detail"] = jsonTextOrNull(e.notice.detail);
                       json["hint"] = jsonTextOrNull(e.notice.hint);
                   },
                   [&](const Waiting& e) {
                       json["event"] = "waiting";
                       json["for"] = nameOf(e.what);
                       json["blockers"] = Json::array();
                       json["holders"] = Json::array(); // in words, where a lock is not a session's (a row of a table)
                       for (const auto& holder : e.holders) {
                           if (holder.pid > 0)
                               json["blockers"].push_back(holder.pid);
                           json["holders"].push_back(jsonText(holder.applicationName));
                       }
                       json["waited_ms"] = e.waited.count();
                       json["limit_ms"] = e.limit.count();
                       json["try"] = e.attempt;
                       json["tries"] = e.attempts;
                   },
                   [&](const Retry& e) {
                       json["event"] = "retry";
                       json["try"] = e.attempt;
                       json["tries"] = e.attempts;
                       json["sqlstate"] = jsonTextOrNull(e.sqlState);
                       json["pause_ms"] = e.pause.count();
                   },
                   [&](const StepFinished& e) {
                       json["event"] = "step-finished";
                       json["version"] = jsonText(e.version);
                       json["duration_ms"] = milliseconds(e.duration);
                       if (e.result != StepResult::Done)
                           json["result"] = std::string(toString(e.result));
                   },
                   [&](const StepFailed& e) {
                       const Error& error = e.error;
                       json["event"] = "step-failed";
                       json["version"] = jsonText(e.version);
                       json["sqlstate"] = jsonTextOrNull(error.sqlState());
                       json["message"] =
                           jsonText(error.serverMessage().empty() ? error.message() : error.serverMessage());
                       json["detail"] = jsonTextOrNull(error.detail());
                       json["hint"] = jsonTextOrNull(error.hint());
                       json["file"] = jsonTextOrNull(error.place().file);
                       json["line"] = error.place().line > 0 ? Json(error.place().line) : Json(nullptr);
                       json["column"] = error.place().column > 0 ? Json(error.place().column) : Json(nullptr);
                       json["state_left"] = jsonText(e.stateLeft);
                       json["index"] = e.statement > 0 ? Json(e.statement) : Json(nullptr);
                   },
                   [&](const RunFinished& e) { json = runFinished(e.outcome); },
               },
               event);
    return json;
}

} // namespace

void JsonLines::onEvent(const run::Event& event)
{
    if (const auto* waiting = std::get_if<Waiting>(&event); waiting != nullptr && waiting->isOver)
        return; // what comes next tells it
    Json json = toJson(event);
    // A repair goes no way at all.
    if (m_plan != nullptr && std::holds_alternative<StepStarted>(event) && m_plan->wish.kind == WishKind::Repair)
        json["direction"] = nullptr;
    m_output.resultAsIs(toText(json) + "\n");
    if (m_plan != nullptr && std::holds_alternative<StepFinished>(event)) {
        for (const std::string& deed : m_plan->deeds)
            m_output.resultAsIs(toText(repaired(deed)) + "\n");
    }
    // Whoever reads along must see what is under way; the many small ones of a quick step travel together.
    const bool isUnderWay =
        std::holds_alternative<StatementStarted>(event) || std::holds_alternative<StatementFinished>(event);
    if (!isUnderWay)
        m_output.flush();
}

} // namespace lk::ctl
