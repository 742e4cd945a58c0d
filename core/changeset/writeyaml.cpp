// SPDX-License-Identifier: Apache-2.0
#include "core/changeset/declaration.h"

#include <yaml-cpp/yaml.h>

namespace lk::changeset {

namespace {

/// Versions look like numbers and times: always quoted, so that every YAML reader gives the text back.
void put(YAML::Emitter& out, const char* key, const std::string& value, bool isQuoted = false)
{
    if (value.empty())
        return;
    out << YAML::Key << key << YAML::Value;
    if (isQuoted)
        out << YAML::DoubleQuoted;
    out << value;
}

void putCommand(YAML::Emitter& out, const GateSpec& gate)
{
    out << YAML::BeginMap << YAML::Key << "command" << YAML::Value << YAML::BeginSeq;
    for (const std::string& word : gate.command)
        out << YAML::DoubleQuoted << word;
    out << YAML::EndSeq;
    if (gate.time.count() > 0)
        out << YAML::Key << "within" << YAML::Value << soakText(gate.time);
    out << YAML::EndMap;
}

void putGate(YAML::Emitter& out, const GateSpec& gate)
{
    out << YAML::Flow << YAML::BeginMap << YAML::Key << std::string(toString(gate.kind)) << YAML::Value;
    switch (gate.kind) {
    case GateKind::Backfill: break; // implicit, never written
    case GateKind::Soak:
    case GateKind::Brownout: out << soakText(gate.time); break;
    case GateKind::Window: out << YAML::DoubleQuoted << gate.window; break;
    case GateKind::Check:
        if (!gate.command.empty()) {
            putCommand(out, gate);
            break;
        }
        out << YAML::BeginMap << YAML::Key << "sql" << YAML::Value << YAML::DoubleQuoted << gate.sql << YAML::EndMap;
        break;
    case GateKind::Approval:
        out << YAML::BeginMap << YAML::Key << "by" << YAML::Value << gate.approvals << YAML::EndMap;
        break;
    case GateKind::Deploy:
        out << YAML::BeginMap << YAML::Key << "app" << YAML::Value << gate.app << YAML::Key << "at-least" << YAML::Value
            << YAML::DoubleQuoted << gate.version << YAML::EndMap;
        break;
    case GateKind::Quiet:
        out << YAML::BeginMap << YAML::Key << "object" << YAML::Value << gate.object << YAML::Key << "for"
            << YAML::Value << soakText(gate.time) << YAML::EndMap;
        break;
    }
    out << YAML::EndMap;
}

void putStep(YAML::Emitter& out, const Step& step)
{
    if (step.gates.empty())
        out << YAML::Flow;
    out << YAML::BeginMap;
    put(out, "phase", std::string(toString(step.phase)));
    put(out, "migration", step.migration, true);
    put(out, "backfill", step.backfill);
    if (step.isGenerated)
        out << YAML::Key << "generated" << YAML::Value << true;
    if (!step.gates.empty()) {
        out << YAML::Key << "gates" << YAML::Value << YAML::BeginSeq;
        for (const GateSpec& gate : step.gates)
            putGate(out, gate);
        out << YAML::EndSeq;
    }
    out << YAML::EndMap;
}

void putEnvironments(YAML::Emitter& out, const Declaration& declaration)
{
    out << YAML::Key << "environments" << YAML::Value << YAML::BeginMap;
    for (const auto& [name, times] : declaration.environments) {
        out << YAML::Key << name << YAML::Value << YAML::Flow << YAML::BeginMap;
        if (times.soak)
            put(out, "soak", soakText(*times.soak));
        if (times.quiet)
            put(out, "quiet", soakText(*times.quiet));
        if (times.brownout)
            put(out, "brownout", soakText(*times.brownout));
        if (!times.replicas.empty()) {
            out << YAML::Key << "replicas" << YAML::Value << YAML::BeginSeq;
            for (const std::string& replica : times.replicas)
                out << YAML::DoubleQuoted << replica;
            out << YAML::EndSeq;
        }
        out << YAML::EndMap;
    }
    out << YAML::EndMap;
}

} // namespace

std::string writeYaml(const Declaration& declaration)
{
    YAML::Emitter out;
    out << YAML::BeginMap;
    put(out, "id", declaration.id);
    put(out, "title", declaration.title);
    put(out, "recipe", declaration.recipe);
    put(out, "table", declaration.table);
    put(out, "old", declaration.oldSide, true);
    put(out, "new", declaration.newSide, true);
    put(out, "up", declaration.up, true);
    put(out, "down", declaration.down, true);
    put(out, "equal", declaration.equal, true);
    out << YAML::Key << "steps" << YAML::Value << YAML::BeginSeq;
    for (const Step& step : declaration.steps)
        putStep(out, step);
    out << YAML::EndSeq;
    if (!declaration.environments.empty())
        putEnvironments(out, declaration);
    out << YAML::EndMap;
    return std::string(out.c_str()) + "\n";
}

} // namespace lk::changeset
