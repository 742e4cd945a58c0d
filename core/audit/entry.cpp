// SPDX-License-Identifier: Apache-2.0
#include "core/audit/entry.h"

#include "core/base/hash.h"
#include "core/base/text.h"

#include <nlohmann/json.hpp>

namespace lk::audit {

namespace {

using Json = nlohmann::json; // keys sorted by their bytes, as RFC 8785 wants them (ours are ASCII)

std::string dumped(const Json& json)
{
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json toJson(const Entry& entry)
{
    Json files = Json::array();
    for (const FileHash& file : entry.files)
        files.push_back({{"file", file.file}, {"sha256", file.sha256}});
    Json approvals = Json::array();
    for (const Approval& approval : entry.approvals)
        approvals.push_back({{"demand", approval.demand}, {"given", approval.given}, {"words", approval.words}});
    const Identity& identity = entry.identity;
    const Result& result = entry.result;
    Json json{
        {"seq", entry.seq},
        {"time", entry.time},
        {"mono", entry.mono},
        {"actor",
         {{"os_user", entry.actor.osUser},
          {"host", entry.actor.host},
          {"session_user", entry.actor.sessionUser},
          {"current_user", entry.actor.currentUser}}},
        {"env", entry.env},
        {"protection", entry.protection},
        {"identity",
         {{"system_identifier", identity.systemIdentifier},
          {"timeline", identity.timeline},
          {"database", identity.database},
          {"database_oid", identity.databaseOid},
          {"host", identity.host},
          {"port", identity.port},
          {"server", identity.server}}},
        {"act", entry.act},
        {"run", entry.run},
        {"plan",
         {{"digest", entry.plan.digest},
          {"project", entry.plan.project},
          {"format", entry.plan.format},
          {"deeds", entry.plan.deeds},
          {"overrides", entry.plan.overrides}}},
        {"versions", entry.versions},
        {"files", std::move(files)},
        {"approvals", std::move(approvals)},
        {"backup", entry.backup},
        {"torn", entry.torn},
        {"result",
         {{"outcome", result.outcome},
          {"code", result.code},
          {"message", result.message},
          {"sqlstate", result.sqlState},
          {"state_left", result.stateLeft},
          {"version", result.version},
          {"steps_done", result.stepsDone},
          {"steps", result.steps},
          {"duration_ms", result.durationMs},
          {"found", result.found}}},
        {"prev", entry.prev},
    };
    if (entry.isForTable)
        json["audit_table"] = true;
    return json;
}

/// Of an older or newer Lockkeeper an entry may lack what ours has: the hash has been held against all that is there.
template<typename T>
T valueOf(const Json& json, const char* key)
{
    const auto found = json.find(key);
    if (found == json.end())
        return {};
    try {
        return found->get<T>();
    } catch (const Json::exception&) {
        return {};
    }
}

Json objectOf(const Json& json, const char* key)
{
    const auto found = json.find(key);
    return found != json.end() && found->is_object() ? *found : Json::object();
}

Entry fromJson(const Json& json)
{
    using Texts = std::vector<std::string>;
    const auto text = [](const Json& from, const char* key) { return valueOf<std::string>(from, key); };
    Entry entry;
    entry.seq = valueOf<std::uint64_t>(json, "seq");
    entry.time = text(json, "time");
    entry.mono = valueOf<std::int64_t>(json, "mono");
    const Json actor = objectOf(json, "actor");
    entry.actor = {text(actor, "os_user"), text(actor, "host"), text(actor, "session_user"),
                   text(actor, "current_user")};
    entry.env = text(json, "env");
    entry.protection = text(json, "protection");
    const Json identity = objectOf(json, "identity");
    entry.identity = {text(identity, "system_identifier"),
                      text(identity, "timeline"),
                      text(identity, "database"),
                      valueOf<std::uint32_t>(identity, "database_oid"),
                      text(identity, "host"),
                      text(identity, "port"),
                      text(identity, "server")};
    entry.act = text(json, "act");
    entry.run = text(json, "run");
    const Json plan = objectOf(json, "plan");
    entry.plan = {text(plan, "digest"), text(plan, "project"), text(plan, "format"), valueOf<Texts>(plan, "deeds"),
                  valueOf<Texts>(plan, "overrides")};
    entry.versions = valueOf<Texts>(json, "versions");
    for (const Json& file : valueOf<std::vector<Json>>(json, "files"))
        entry.files.push_back({text(file, "file"), text(file, "sha256")});
    for (const Json& approval : valueOf<std::vector<Json>>(json, "approvals"))
        entry.approvals.push_back({text(approval, "demand"), text(approval, "given"), text(approval, "words")});
    entry.backup = text(json, "backup");
    entry.isForTable = valueOf<bool>(json, "audit_table");
    entry.torn = valueOf<std::uint64_t>(json, "torn");
    const Json result = objectOf(json, "result");
    entry.result.outcome = text(result, "outcome");
    entry.result.code = text(result, "code");
    entry.result.message = text(result, "message");
    entry.result.sqlState = text(result, "sqlstate");
    entry.result.stateLeft = text(result, "state_left");
    entry.result.version = text(result, "version");
    entry.result.stepsDone = valueOf<std::int64_t>(result, "steps_done");
    entry.result.steps = valueOf<std::int64_t>(result, "steps");
    entry.result.durationMs = valueOf<std::int64_t>(result, "duration_ms");
    entry.result.found = valueOf<Texts>(result, "found");
    entry.prev = text(json, "prev");
    entry.hash = text(json, "hash");
    return entry;
}

/// The object of a canonical line with the hash that it should have; an empty `why` means that it is sound.
struct Looked {
    Json json;
    std::string why;
};

Looked look(std::string_view line)
{
    Looked looked{Json::parse(line, nullptr, false), {}};
    Json& json = looked.json;
    if (!json.is_object() || !json.contains("hash") || !json["hash"].is_string() || !json.contains("prev") ||
        !json["prev"].is_string()) {
        looked.why = "it is no entry";
    } else if (dumped(json) != line) {
        looked.why = "it is not written as an entry is";
    } else {
        const std::string hash = json["hash"].get<std::string>();
        Json content = json;
        content.erase("hash");
        if (sha256Hex(json["prev"].get<std::string>() + dumped(content)) != hash)
            looked.why = "its hash is not that of what it says";
    }
    return looked;
}

void makeSafe(std::string& text)
{
    text = redact(text);
    if (invalidUtf8At(text))
        text = Json::parse(dumped(Json(text))).get<std::string>();
}

void makeSafe(std::vector<std::string>& texts)
{
    for (std::string& text : texts)
        makeSafe(text);
}

} // namespace

std::string firstPrev()
{
    return std::string(64, '0');
}

void makeSafe(Entry& entry)
{
    // Digests and file hashes are ours: a short password must not make holes in them.
    for (std::string* text :
         {&entry.actor.osUser, &entry.actor.host, &entry.actor.sessionUser, &entry.actor.currentUser, &entry.env,
          &entry.identity.database, &entry.identity.host, &entry.identity.port, &entry.plan.project, &entry.backup,
          &entry.result.message, &entry.result.stateLeft, &entry.result.version})
        makeSafe(*text);
    for (std::vector<std::string>* texts : {&entry.plan.deeds, &entry.versions, &entry.result.found})
        makeSafe(*texts);
    for (FileHash& file : entry.files)
        makeSafe(file.file);
    for (Approval& approval : entry.approvals)
        makeSafe(approval.words);
}

std::string seal(Entry& entry)
{
    Json json = toJson(entry);
    entry.hash = sha256Hex(entry.prev + dumped(json));
    json["hash"] = entry.hash;
    return dumped(json);
}

std::optional<Entry> readSealed(std::string_view line, std::string* why)
{
    const Looked looked = look(line);
    if (why != nullptr)
        *why = looked.why;
    if (!looked.why.empty())
        return std::nullopt;
    return fromJson(looked.json);
}

bool looksTorn(std::string_view line)
{
    constexpr std::string_view kHead = R"({"act":")"; // the first of the sorted keys
    return line.substr(0, kHead.size()) == kHead.substr(0, line.size()) &&
           !Json::parse(line, nullptr, false).is_object();
}

} // namespace lk::audit
