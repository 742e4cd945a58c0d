// SPDX-License-Identifier: Apache-2.0
#include "app/lockkeeperctl/statusjson.h"

#include <nlohmann/json.hpp>

namespace lk::ctl {

std::string_view toString(project::MigrationKind kind)
{
    switch (kind) {
    case project::MigrationKind::Versioned: return "versioned";
    case project::MigrationKind::Repeatable: return "repeatable";
    case project::MigrationKind::Baseline: return "baseline";
    case project::MigrationKind::Code: return "code";
    }
    return "versioned";
}

Json versionJson(project::MigrationKind kind, const std::string& version, const history::HistoryRules& rules)
{
    const bool hasNone = kind == project::MigrationKind::Repeatable && !rules.repeatablesHaveVersions;
    return hasNone ? Json("") : jsonText(version);
}

Json toJson(const history::StatusRow& row, const project::MigrationSet& set, const history::HistoryRules& rules)
{
    Json json;
    json["version"] = versionJson(row.kind, row.version, rules);
    json["id"] = jsonText(row.version);
    json["name"] = jsonText(row.name);
    json["kind"] = toString(row.kind);
    json["state"] = history::toString(row.state);
    json["has_down"] = row.hasDown;
    json["applied_at"] = jsonOrNull(row.appliedAt);
    json["duration_ms"] = row.duration ? Json(row.duration->count()) : Json(nullptr);
    json["by"] = jsonTextOrNull(row.by);
    json["checksum"] = {{"recorded", jsonOrNull(row.recordedChecksum)}, {"file", jsonOrNull(row.fileChecksum)}};
    json["files"] = Json::array();
    if (row.migration >= 0) {
        for (const auto& file : set.migrations.at(static_cast<std::size_t>(row.migration)).fileNames())
            json["files"].push_back(jsonText(file));
    }
    if (!row.why.empty())
        json["why"] = jsonText(row.why);
    if (row.isAssumed)
        json["assumed"] = true;
    return json;
}

} // namespace lk::ctl
