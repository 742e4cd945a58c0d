// SPDX-License-Identifier: Apache-2.0
#include "core/changeset/declaration.h"

#include "core/project/duration.h"
#include "core/project/hooks.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace lk::changeset {

using namespace std::chrono_literals;

std::string_view toString(GateKind kind)
{
    switch (kind) {
    case GateKind::Backfill: return "backfill";
    case GateKind::Soak: return "soak";
    case GateKind::Deploy: return "deploy";
    case GateKind::Quiet: return "quiet";
    case GateKind::Check: return "check";
    case GateKind::Approval: return "approval";
    case GateKind::Window: return "window";
    case GateKind::Brownout: return "brownout";
    }
    return {};
}

std::optional<std::chrono::milliseconds> soakFrom(std::string_view text)
{
    if (const auto plain = project::durationFrom(text))
        return plain;
    // "1h30m": whole numbers with a unit each.
    std::chrono::milliseconds sum{0};
    while (!text.empty()) {
        long long number = 0;
        const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
        if (read.ec != std::errc() || number < 0 || number > 1'000'000)
            return std::nullopt;
        text.remove_prefix(static_cast<std::size_t>(read.ptr - text.data()));
        const auto unitEnd = std::min(text.find_first_of("0123456789"), text.size());
        const std::string_view unit = text.substr(0, unitEnd);
        text.remove_prefix(unitEnd);
        if (unit == "d")
            sum += number * 24h;
        else if (unit == "h")
            sum += number * 1h;
        else if (unit == "m" || unit == "min")
            sum += number * 1min;
        else if (unit == "s")
            sum += number * 1s;
        else
            return std::nullopt;
    }
    return sum;
}

std::string soakText(std::chrono::milliseconds time)
{
    // Hours stay hours: people say 72h, not 3d.
    if (time >= 1h && time % 1h == 0ms)
        return fmt::format("{}h", time / 1h);
    if (time >= 1min && time % 1min == 0ms)
        return fmt::format("{}m", time / 1min);
    return project::durationText(time);
}

std::string nameOf(const GateSpec& gate)
{
    switch (gate.kind) {
    case GateKind::Backfill: return "backfill";
    case GateKind::Soak: return "soak " + soakText(gate.time);
    case GateKind::Deploy: return fmt::format("deploy {} {}", gate.app, gate.version);
    case GateKind::Quiet: return fmt::format("quiet {} {}", gate.object, soakText(gate.time));
    case GateKind::Check: return "check " + (gate.command.empty() ? gate.sql : project::hookText(gate.command));
    case GateKind::Approval: return fmt::format("approval by {}", gate.approvals);
    case GateKind::Window: return "window " + gate.window;
    case GateKind::Brownout: return "brownout " + soakText(gate.time);
    }
    return {};
}

bool Declaration::has(Phase phase) const
{
    return std::ranges::any_of(steps, [&](const Step& step) { return step.phase == phase; });
}

std::vector<const Step*> Declaration::stepsOf(Phase phase) const
{
    std::vector<const Step*> found;
    for (const Step& step : steps) {
        if (step.phase == phase)
            found.push_back(&step);
    }
    return found;
}

std::vector<GateSpec> Declaration::gatesOf(const Step& step, const std::string& environment) const
{
    std::vector<GateSpec> gates = step.gates;
    const auto times = environments.find(environment);
    if (times == environments.end())
        return gates;
    for (GateSpec& gate : gates) {
        if (gate.kind == GateKind::Soak)
            gate.time = times->second.soak.value_or(gate.time);
        else if (gate.kind == GateKind::Quiet)
            gate.time = times->second.quiet.value_or(gate.time);
        else if (gate.kind == GateKind::Brownout)
            gate.time = times->second.brownout.value_or(gate.time);
    }
    return gates;
}

std::vector<std::string> Declaration::replicasOf(const std::string& environment) const
{
    const auto found = environments.find(environment);
    return found == environments.end() ? std::vector<std::string>() : found->second.replicas;
}

std::filesystem::path changeSetFolder(const project::Project& project)
{
    return project.base / "changesets";
}

const project::Migration* migrationNamed(const project::MigrationSet& set, std::string_view written)
{
    const auto means = [&](const project::Migration& migration) {
        if (!migration.ignoredWhy.empty() || written.empty())
            return false;
        if (written == migration.version || written == migration.version + "_" + migration.name)
            return true;
        return std::ranges::any_of(migration.fileNames(), [&](const std::string& file) {
            if (!file.starts_with(written))
                return false;
            // `x` names x.sql and x.up.sql, not xy.sql.
            return file.size() == written.size() || file[written.size()] == '.';
        });
    };
    const auto found = std::ranges::find_if(set.migrations, means);
    return found == set.migrations.end() ? nullptr : &*found;
}

} // namespace lk::changeset
