// SPDX-License-Identifier: Apache-2.0
#include "core/rehearsal/store.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/folders.h"
#include "core/base/hash.h"
#include "core/base/text.h"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <utility>

namespace lk::rehearsal {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;
using std::chrono::microseconds;
using std::chrono::milliseconds;

namespace {

constexpr std::size_t kKept = 200;
constexpr std::size_t kFileBytes = 64 * std::size_t{1024} * 1024;

/// Texts of servers and scripts may hold a secret (CREATE ROLE … PASSWORD), and bytes that are no UTF-8.
std::string safe(const std::string& text)
{
    return redact(text);
}

std::string timeText(std::chrono::system_clock::time_point at)
{
    return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::chrono::system_clock::to_time_t(at)));
}

std::chrono::system_clock::time_point timeFrom(const std::string& text)
{
    std::tm parts{};
    if (std::sscanf(text.c_str(), "%d-%d-%dT%d:%d:%d", &parts.tm_year, &parts.tm_mon, &parts.tm_mday, &parts.tm_hour,
                    &parts.tm_min, &parts.tm_sec) != 6)
        return {};
    parts.tm_year -= 1900;
    parts.tm_mon -= 1;
    return std::chrono::system_clock::from_time_t(::timegm(&parts));
}

double inMs(microseconds duration)
{
    return static_cast<double>(duration.count()) / 1000.0;
}

microseconds fromMs(const Json& json, const char* key)
{
    return microseconds(static_cast<std::int64_t>(json.value(key, 0.0) * 1000.0 + 0.5));
}

template<typename Enum>
Enum named(const std::string& name, std::initializer_list<Enum> all)
{
    const auto* found = std::ranges::find_if(all, [&](Enum one) { return toString(one) == name; });
    return found == all.end() ? *all.begin() : *found;
}

schema::Name nameFrom(const Json& json)
{
    return {json.value("schema", ""), json.value("name", "")};
}

Json relationJson(const SeenRelation& seen)
{
    Json json;
    json["relation"] = schema::toString(seen.relation);
    json["schema"] = seen.relation.schema;
    json["name"] = seen.relation.name;
    json["kind"] = std::string(1, seen.kind);
    json["mode"] = seen.mode == sql::LockMode::None ? Json(nullptr) : Json(std::string(sql::toString(seen.mode)));
    json["rewritten"] = seen.isNewFile;
    json["scanned"] = seen.isRead;
    json["rows_read"] = seen.rowsRead;
    json["rows_changed"] = seen.rowsChanged;
    return json;
}

SeenRelation relationFrom(const Json& json)
{
    SeenRelation seen;
    seen.relation = nameFrom(json);
    seen.kind = json.value("kind", "r").front();
    if (json.at("mode").is_string())
        seen.mode = named(json.at("mode").get<std::string>(),
                          {sql::LockMode::None, sql::LockMode::AccessShare, sql::LockMode::RowShare,
                           sql::LockMode::RowExclusive, sql::LockMode::ShareUpdateExclusive, sql::LockMode::Share,
                           sql::LockMode::ShareRowExclusive, sql::LockMode::Exclusive, sql::LockMode::AccessExclusive});
    seen.isNewFile = json.value("rewritten", false);
    seen.isRead = json.value("scanned", false);
    seen.rowsRead = json.value("rows_read", std::int64_t{0});
    seen.rowsChanged = json.value("rows_changed", std::int64_t{0});
    return seen;
}

Json statementJson(const RehearsedStatement& statement)
{
    Json json;
    json["index"] = statement.number;
    json["line"] = statement.line;
    json["tag"] = statement.tag;
    json["text"] = safe(statement.text);
    json["duration_ms"] = inMs(statement.duration);
    json["rows"] = statement.rows ? Json(*statement.rows) : Json(nullptr);
    json["wal_bytes"] = statement.walBytes;
    json["sight"] = std::string(toString(statement.sight));
    json["relations"] = Json::array();
    for (const SeenRelation& seen : statement.relations)
        json["relations"].push_back(relationJson(seen));
    json["differences"] = statement.differences;
    json["guess"] = nullptr;
    if (statement.guess) {
        Json guess;
        guess["relation"] = schema::toString(statement.guess->relation);
        guess["schema"] = statement.guess->relation.schema;
        guess["name"] = statement.guess->relation.name;
        guess["factor"] = statement.guess->factor;
        guess["real_bytes"] = statement.guess->realBytes;
        guess["copy_bytes"] = statement.guess->copyBytes;
        guess["duration_ms"] = inMs(statement.guess->duration);
        json["guess"] = std::move(guess);
    }
    return json;
}

RehearsedStatement statementFrom(const Json& json)
{
    RehearsedStatement statement;
    statement.number = json.value("index", 0);
    statement.line = json.value("line", 0);
    statement.tag = json.value("tag", "");
    statement.text = json.value("text", "");
    statement.duration = fromMs(json, "duration_ms");
    if (json.at("rows").is_number())
        statement.rows = json.at("rows").get<std::int64_t>();
    statement.walBytes = json.value("wal_bytes", std::int64_t{0});
    statement.sight = named(json.value("sight", ""), {Sight::Exact, Sight::Sampled});
    for (const Json& one : json.at("relations"))
        statement.relations.push_back(relationFrom(one));
    statement.differences = json.value("differences", std::vector<std::string>());
    if (const Json& guess = json.at("guess"); guess.is_object())
        statement.guess = Guess{nameFrom(guess), guess.value("factor", 1.0), guess.value("real_bytes", std::int64_t{0}),
                                guess.value("copy_bytes", std::int64_t{0}), fromMs(guess, "duration_ms")};
    return statement;
}

Rehearsal rehearsalFrom(const Json& json)
{
    Rehearsal one;
    one.project = json.value("project", "");
    one.environment = json.value("environment", "");
    one.planDigest = json.value("plan", "");
    one.at = timeFrom(json.value("at", ""));
    one.where = named(json.value("on", ""), {Where::Sandbox, Where::Server});
    one.data = named(json.value("data", ""), {Data::None, Data::Sample, Data::All, Data::Backup});
    one.copyServer = json.value("copy_server", "");
    one.realServer = json.value("server", "");
    using run::OutcomeKind;
    one.outcome = named(json.value("outcome", ""), {OutcomeKind::Failed, OutcomeKind::Done, OutcomeKind::Refused,
                                                    OutcomeKind::Cancelled, OutcomeKind::Unknown});
    const auto text = [&](const char* key) {
        return json.at(key).is_string() ? json.at(key).get<std::string>() : std::string();
    };
    one.error = text("error");
    if (json.contains("remedy"))
        one.remedy = text("remedy");
    if (json.contains("backup"))
        one.backup = text("backup");
    one.sqlState = text("sqlstate");
    one.place = {text("file"), json.value("line", 0), json.value("column", 0)};
    one.stepsDone = json.value("steps_done", 0);
    one.stepCount = json.value("step_count", 0);
    one.duration = std::chrono::duration_cast<milliseconds>(fromMs(json, "duration_ms"));
    one.copyDuration = std::chrono::duration_cast<milliseconds>(fromMs(json, "copy_duration_ms"));
    for (const Json& step : json.at("steps")) {
        RehearsedStep& to = one.steps.emplace_back();
        to.version = step.value("version", "");
        to.name = step.value("name", "");
        to.direction = step.value("direction", "") == "down" ? project::Direction::Down : project::Direction::Up;
        to.duration = fromMs(step, "duration_ms");
        to.isDone = step.value("done", false);
        to.sha256 = step.value("sha256", "");
        for (const Json& statement : step.at("statements"))
            to.statements.push_back(statementFrom(statement));
    }
    one.notes = json.value("notes", std::vector<std::string>());
    return one;
}

fs::path fileOf(const std::string& project, const std::string& digest, const Folders& folders)
{
    return filled(folders).state / (sha256Hex(project).substr(0, 16) + "-" + digest.substr(0, 32) + ".json");
}

/// The oldest go: each plan leaves one, and nobody asks for those of last year.
void prune(const fs::path& folder)
{
    std::vector<std::pair<fs::file_time_type, fs::path>> files;
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(folder, ignored)) {
        if (entry.path().extension() == ".json")
            files.emplace_back(entry.last_write_time(ignored), entry.path());
    }
    if (files.size() <= kKept)
        return;
    std::ranges::sort(files);
    for (std::size_t i = 0; i + kKept < files.size(); ++i)
        fs::remove(files[i].second, ignored);
}

} // namespace

std::string toJson(const Rehearsal& rehearsal)
{
    const auto orNull = [](const std::string& text) { return text.empty() ? Json(nullptr) : Json(safe(text)); };
    Json json;
    json["project"] = rehearsal.project;
    json["environment"] = rehearsal.environment;
    json["plan"] = rehearsal.planDigest;
    json["at"] = timeText(rehearsal.at);
    json["on"] = std::string(toString(rehearsal.where));
    json["data"] = std::string(toString(rehearsal.data));
    json["backup"] = orNull(rehearsal.backup);
    json["server"] = rehearsal.realServer;
    json["copy_server"] = rehearsal.copyServer;
    json["outcome"] = std::string(run::toString(rehearsal.outcome));
    json["error"] = orNull(rehearsal.error);
    json["remedy"] = orNull(rehearsal.remedy);
    json["sqlstate"] = orNull(rehearsal.sqlState);
    json["file"] = orNull(rehearsal.place.file);
    json["line"] = rehearsal.place.line;
    json["column"] = rehearsal.place.column;
    json["steps_done"] = rehearsal.stepsDone;
    json["step_count"] = rehearsal.stepCount;
    json["differences"] = rehearsal.differenceCount();
    json["duration_ms"] = static_cast<double>(rehearsal.duration.count());
    json["copy_duration_ms"] = static_cast<double>(rehearsal.copyDuration.count());
    json["steps"] = Json::array();
    for (const RehearsedStep& step : rehearsal.steps) {
        Json one;
        one["version"] = step.version;
        one["name"] = step.name;
        one["direction"] = toString(step.direction);
        one["duration_ms"] = inMs(step.duration);
        one["done"] = step.isDone;
        one["sha256"] = step.sha256;
        one["statements"] = Json::array();
        for (const RehearsedStatement& statement : step.statements)
            one["statements"].push_back(statementJson(statement));
        json["steps"].push_back(std::move(one));
    }
    json["notes"] = Json::array();
    for (const std::string& note : rehearsal.notes)
        json["notes"].push_back(safe(note));
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::optional<Rehearsal> fromJson(const std::string& text)
{
    try {
        const Json json = Json::parse(text);
        if (!json.is_object() || !json.contains("plan") || !json.contains("steps"))
            return std::nullopt;
        return rehearsalFrom(json);
    } catch (const Json::exception&) {
        return std::nullopt; // not ours, or of another version
    }
}

void keep(const Rehearsal& rehearsal, const Folders& folders)
{
    const fs::path file = fileOf(rehearsal.project, rehearsal.planDigest, folders);
    makePrivateFolder(file.parent_path());
    writeFileAtomically(file, toJson(rehearsal));
    prune(file.parent_path());
}

std::optional<Rehearsal> keptFor(const run::Plan& plan, const Folders& folders)
{
    if (plan.isEmpty())
        return std::nullopt;
    const std::string digest = plan.digest();
    const auto text = readFileIfThere(fileOf(plan.project.name, digest, folders), {}, kFileBytes);
    if (!text)
        return std::nullopt;
    auto kept = fromJson(*text);
    return kept && kept->planDigest == digest ? kept : std::nullopt;
}

std::vector<Rehearsal> keptOf(const std::string& project, const Folders& folders)
{
    std::vector<Rehearsal> all;
    const std::string begin = sha256Hex(project).substr(0, 16) + "-";
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(filled(folders).state, ignored)) {
        const std::string name = entry.path().filename().string();
        if (!name.starts_with(begin) || entry.path().extension() != ".json")
            continue;
        const auto text = readFileIfThere(entry.path(), {}, kFileBytes);
        if (auto one = text ? fromJson(*text) : std::nullopt; one && one->project == project)
            all.push_back(std::move(*one));
    }
    std::ranges::sort(all, std::ranges::greater{}, &Rehearsal::at);
    return all;
}

} // namespace lk::rehearsal
