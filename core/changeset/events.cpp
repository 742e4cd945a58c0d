// SPDX-License-Identifier: Apache-2.0
#include "core/changeset/events.h"

#include "core/changeset/moment.h"
#include "core/postgres/ownschema.h"
#include "core/postgres/session.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace lk::changeset {

namespace {

constexpr std::array kKinds{EventKind::Deploy,      EventKind::Approve,   EventKind::Override,
                            EventKind::GatePass,    EventKind::GateReset, EventKind::BrownoutOn,
                            EventKind::BrownoutOff, EventKind::Undo,      EventKind::Note};

/// The version of what stands in `detail`; readers accept all older ones.
constexpr int kDetailVersion = 1;

std::map<std::string, std::string> detailFrom(const std::string& text)
{
    std::map<std::string, std::string> detail;
    const nlohmann::json read = nlohmann::json::parse(text, nullptr, false);
    if (!read.is_object())
        return detail;
    for (const auto& [key, value] : read.items())
        detail[key] = value.is_string() ? value.get<std::string>() : value.dump();
    return detail;
}

} // namespace

std::string_view toString(EventKind kind)
{
    switch (kind) {
    case EventKind::Deploy: return "deploy";
    case EventKind::Approve: return "approve";
    case EventKind::Override: return "override";
    case EventKind::GatePass: return "gate_pass";
    case EventKind::GateReset: return "gate_reset";
    case EventKind::BrownoutOn: return "brownout_on";
    case EventKind::BrownoutOff: return "brownout_off";
    case EventKind::Undo: return "undo";
    case EventKind::Note: return "note";
    }
    return {};
}

void makeTables(postgres::Session& session, std::stop_token stop)
{
    if (session
            .query("SELECT to_regclass('lockkeeper.changeset_event') IS NOT NULL AND "
                   "to_regclass('lockkeeper.statement_seen') IS NOT NULL",
                   stop)
            .isTrue(0, 0))
        return;
    std::string kinds;
    for (const EventKind kind : kKinds)
        kinds += fmt::format("{}'{}'", kinds.empty() ? "" : ", ", toString(kind));
    const std::string events =
        "CREATE TABLE IF NOT EXISTS lockkeeper.changeset_event ("
        "id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, changeset text NOT NULL, phase text NOT NULL, "
        "kind text NOT NULL CHECK (kind IN (" +
        kinds +
        ")), detail jsonb NOT NULL DEFAULT '{}', actor text NOT NULL, at timestamptz NOT NULL DEFAULT "
        "clock_timestamp())";
    const std::array<const char*, 2> tables{
        events.c_str(), "CREATE TABLE IF NOT EXISTS lockkeeper.statement_seen ("
                        "node text, queryid bigint, userid oid, dbid oid, sample_at timestamptz, calls bigint, query "
                        "text, columns text[], PRIMARY KEY (node, queryid, userid, dbid, sample_at))"};
    postgres::makeInOwnSchema(session, tables, stop);
}

std::vector<Event> readEvents(postgres::Session& session, std::stop_token stop)
{
    std::vector<Event> events;
    if (session.query("SELECT to_regclass('lockkeeper.changeset_event') IS NULL", stop).isTrue(0, 0))
        return events;
    const postgres::Rows rows = session.query("SELECT id, changeset, phase, kind, detail, actor, " + momentOf("at") +
                                                  " FROM lockkeeper.changeset_event ORDER BY id",
                                              stop);
    events.reserve(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto kind = std::ranges::find(kKinds, rows.text(i, 3), [](EventKind one) { return toString(one); });
        events.push_back({std::stoll(rows.text(i, 0)), rows.text(i, 1), rows.text(i, 2),
                          kind == kKinds.end() ? EventKind::Note : *kind, detailFrom(rows.text(i, 4)), rows.text(i, 5),
                          rows.text(i, 6)});
    }
    return events;
}

void addEvent(postgres::Session& session, const Event& event, std::stop_token stop)
{
    makeTables(session, stop);
    nlohmann::json detail = nlohmann::json::object();
    for (const auto& [key, value] : event.detail)
        detail[key] = value;
    detail["v"] = kDetailVersion;
    session.query({"INSERT INTO lockkeeper.changeset_event (changeset, phase, kind, detail, actor) VALUES ($1, $2, $3, "
                   "$4::jsonb, $5)",
                   {event.changeset, event.phase, std::string(toString(event.kind)), detail.dump(), event.actor}},
                  stop);
}

} // namespace lk::changeset
