// SPDX-License-Identifier: Apache-2.0
#include "app/lockkeeperctl/json.h"

#include "app/lockkeeperctl/exitcodes.h"
#include "app/lockkeeperctl/words.h"
#include "core/base/text.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace lk::ctl {

namespace {

/// DEL, C1, line separators and bidirectional controls.
bool isSteering(char32_t c)
{
    return c == 0x7f || (c >= 0x80 && c <= 0x9f) || c == 0x061c || (c >= 0x200e && c <= 0x200f) ||
           (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

/// Such characters stand in strings only, so that replacing them in the whole text is right.
std::string withoutSteering(std::string text)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    std::string result;
    std::size_t copied = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        char32_t c = 0;
        std::size_t length = 0;
        if (byte(i) == 0x7f) {
            c = 0x7f;
            length = 1;
        } else if ((byte(i) == 0xc2 || byte(i) == 0xd8) && i + 1 < text.size()) {
            c = ((byte(i) & 0x1fU) << 6) | (byte(i + 1) & 0x3fU);
            length = 2;
        } else if (byte(i) == 0xe2 && i + 2 < text.size()) {
            c = ((byte(i) & 0x0fU) << 12) | ((byte(i + 1) & 0x3fU) << 6) | (byte(i + 2) & 0x3fU);
            length = 3;
        }
        if (length == 0 || !isSteering(c))
            continue;
        result.append(text, copied, i - copied);
        result += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
        i += length - 1;
        copied = i + 1;
    }
    if (copied == 0)
        return text;
    result.append(text, copied);
    return result;
}

} // namespace

std::string toText(const Json& value)
{
    return withoutSteering(value.dump(-1, ' ', false, Json::error_handler_t::replace));
}

Json jsonText(std::string_view text)
{
    return redact(text);
}
Json jsonTextOrNull(std::string_view text)
{
    return text.empty() ? Json(nullptr) : jsonText(text);
}
Json jsonOrNull(const std::optional<std::string>& text)
{
    return text ? jsonText(*text) : Json(nullptr);
}

Json toJson(const Error& error)
{
    const Telling telling = tellingOf(error);
    Json json;
    json["code"] = nameOf(error.code());
    json["what"] = jsonText(telling.what);
    json["sqlstate"] = jsonTextOrNull(error.sqlState());
    json["message"] = jsonText(error.serverMessage().empty() ? error.message() : error.serverMessage());
    json["detail"] = jsonTextOrNull(error.detail());
    json["hint"] = jsonTextOrNull(error.hint());
    json["file"] = jsonTextOrNull(error.place().file);
    json["line"] = error.place().line > 0 ? Json(error.place().line) : Json(nullptr);
    json["column"] = error.place().column > 0 ? Json(error.place().column) : Json(nullptr);
    json["state_left"] = jsonTextOrNull(telling.state);
    json["remedy"] = telling.toDo.empty() ? Json(nullptr) : jsonText(telling.toDo.front());
    json["exit_code"] = static_cast<int>(exitCodeOf(error.code()));
    return json;
}

Json toJson(const formats::Refusal& refusal)
{
    Json json;
    json["code"] = refusal.code;
    json["what"] = jsonText(refusal.reason);
    json["sqlstate"] = nullptr;
    json["message"] = jsonText(refusal.reason);
    json["detail"] = nullptr;
    json["hint"] = nullptr;
    json["file"] = jsonTextOrNull(refusal.place.file);
    json["line"] = refusal.place.line > 0 ? Json(refusal.place.line) : Json(nullptr);
    json["column"] = refusal.place.column > 0 ? Json(refusal.place.column) : Json(nullptr);
    json["state_left"] = "Nothing was changed.";
    json["remedy"] = jsonTextOrNull(refusal.remedy);
    json["exit_code"] = static_cast<int>(exitCodeOf(refusal));
    return json;
}

Json toJson(const project::Project& project)
{
    Json json;
    json["name"] = jsonText(project.name);
    json["format"] = project.format;
    json["dir"] = jsonText(project.shownFolder());
    return json;
}

Json toJson(const project::Environment& environment, std::string_view database, std::string_view serverVersion)
{
    Json json;
    json["name"] = jsonText(environment.name);
    json["database"] = jsonTextOrNull(database);
    json["server"] = jsonTextOrNull(serverVersion);
    json["protection"] = std::string(project::toString(environment.protection));
    if (environment.isOffered)
        json["offered"] = true; // by the project's own files: a run wants it named
    return json;
}

Json runFinished(const run::Outcome& outcome)
{
    Json json;
    json["event"] = "run-finished";
    json["outcome"] = std::string(run::toString(outcome.kind));
    json["run"] = jsonTextOrNull(outcome.run);
    json["steps_done"] = outcome.stepsDone;
    json["steps"] = outcome.steps;
    // By their condition (Liquibase's preconditions), where there are such.
    if (outcome.recordedUnrun > 0)
        json["recorded_unrun"] = outcome.recordedUnrun;
    if (outcome.passedOver > 0)
        json["passed_over"] = outcome.passedOver;
    json["duration_ms"] = outcome.duration.count();
    json["current"] = jsonTextOrNull(outcome.current);
    json["state_left"] = jsonText(run::stateLeftSentence(outcome));
    if (!outcome.resolved.empty()) {
        json["resolved"] = Json::array();
        for (const auto& line : outcome.resolved)
            json["resolved"].push_back(jsonText(line));
    }
    if (!outcome.audit.empty())
        json["audit"] = outcome.audit;
    if (outcome.error) {
        json["error"] = toJson(*outcome.error);
        if (!outcome.code.empty())
            json["error"]["code"] = outcome.code;
        json["error"]["exit_code"] = static_cast<int>(exitCodeOf(outcome));
    }
    return json;
}

Json repaired(std::string_view deed)
{
    return {{"event", "repaired"}, {"message", jsonText(deed)}};
}

Json runRefused(Json error)
{
    Json json;
    json["event"] = "run-finished";
    json["outcome"] = "refused";
    json["error"] = std::move(error);
    return json;
}

} // namespace lk::ctl
