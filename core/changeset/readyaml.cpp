// SPDX-License-Identifier: Apache-2.0
#include "core/base/text.h"
#include "core/changeset/declaration.h"
#include "core/changeset/words.h"
#include "core/postgres/target.h"
#include "core/project/window.h"

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <charconv>

namespace lk::changeset {

namespace {

/// Reads one file's tree; what is wrong becomes a problem with its place.
class Reader final {
public:
    Reader(const std::string& file, std::vector<DeclarationProblem>& problems) : m_file(file), m_problems(problems) {}

    Declaration declaration(const YAML::Node& root)
    {
        Declaration declaration;
        declaration.place = placeOf(root);
        if (!root.IsMap()) {
            tell("LK340", root, "A change set is a list of keys", "Begin with: id: some-name");
            return declaration;
        }
        for (const auto& entry : root) {
            const std::string key = wordOf(entry.first);
            if (std::string* text = textMember(declaration, key))
                *text = plain(entry.second, key);
            else if (key == "steps")
                readSteps(entry.second, declaration);
            else if (key == "environments")
                readEnvironments(entry.second, declaration);
            else
                unknown(entry.first, key, "id, title, recipe, table, old, new, up, down, equal, steps, environments");
        }
        checkId(declaration.id, declaration.place, m_problems);
        if (!root["steps"])
            tell("LK347", root, "The change set has no steps",
                 "Name at least one: steps: [{phase: expand, migration: …}]");
        return declaration;
    }

    void tell(std::string code, const YAML::Node& at, std::string message, std::string remedy)
    {
        m_problems.push_back({std::move(code), std::move(message), std::move(remedy), placeOf(at)});
    }

private:
    [[nodiscard]] Place placeOf(const YAML::Node& node) const
    {
        const YAML::Mark mark = node.Mark();
        return mark.is_null() ? Place{m_file, 0, 0} : Place{m_file, mark.line + 1, mark.column + 1};
    }
    static std::string wordOf(const YAML::Node& node) { return node.IsScalar() ? node.Scalar() : std::string(); }

    std::string plain(const YAML::Node& node, const std::string& key)
    {
        if (node.IsScalar())
            return node.Scalar();
        if (!node.IsNull())
            tell("LK342", node, fmt::format("{} wants a text", shownInLine(key)),
                 "Write it on one line, quoted where it holds : or #.");
        return {};
    }

    void unknown(const YAML::Node& at, const std::string& key, std::string_view known)
    {
        tell("LK341", at, fmt::format("The key \"{}\" means nothing here", shownInLine(key)),
             fmt::format("Known are: {}.", known));
    }

    std::chrono::milliseconds time(const YAML::Node& node, const std::string& key)
    {
        const std::string text = plain(node, key);
        const auto given = soakFrom(text);
        if (!given)
            tell("LK342", node, fmt::format("\"{}\" is no time for {}", shownInLine(text), key),
                 "Write it as 72h, 30m or 7d.");
        return given.value_or(std::chrono::milliseconds(0));
    }

    int number(const YAML::Node& node, const std::string& key)
    {
        const std::string text = plain(node, key);
        int value = 0;
        const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
        if (read.ec != std::errc() || read.ptr != text.data() + text.size() || value < 1 || value > 100)
            tell("LK342", node, fmt::format("{} wants a number from 1 to 100", key), "Write it as: approval: {by: 2}");
        return value;
    }

    void readSteps(const YAML::Node& list, Declaration& declaration)
    {
        if (!list.IsSequence()) {
            tell("LK342", list, "steps is a list", "Begin each with a dash: - {phase: expand, migration: …}");
            return;
        }
        for (const auto& item : list) {
            if (!item.IsMap()) {
                tell("LK342", item, "A step is a list of keys", "Write it as: - {phase: expand, migration: …}");
                continue;
            }
            if (auto step = readStep(item))
                declaration.steps.push_back(std::move(*step));
        }
    }

    std::optional<Step> readStep(const YAML::Node& item)
    {
        Step step;
        step.place = placeOf(item);
        bool hasPhase = false;
        for (const auto& entry : item) {
            const std::string key = wordOf(entry.first);
            if (key == "phase") {
                const auto phase = phaseFrom(wordOf(entry.second));
                hasPhase = phase.has_value();
                if (!phase)
                    tell("LK342", entry.second, fmt::format("\"{}\" is no phase", shownInLine(wordOf(entry.second))),
                         "The phases are: expand, sync, backfill, gate, contract.");
                step.phase = phase.value_or(Phase::Expand);
            } else if (key == "migration")
                step.migration = plain(entry.second, key);
            else if (key == "backfill")
                step.backfill = plain(entry.second, key);
            else if (key == "generated")
                step.isGenerated = wordOf(entry.second) == "true";
            else if (key == "gates")
                readGates(entry.second, step);
            else
                unknown(entry.first, key, "phase, migration, backfill, generated, gates");
        }
        if (!item["phase"])
            tell("LK347", item, "A step names its phase", "Add: phase: expand");
        return hasPhase ? std::optional(std::move(step)) : std::nullopt;
    }

    void readGates(const YAML::Node& list, Step& step)
    {
        for (const auto& item : list) {
            if (!item.IsMap() || item.size() != 1) {
                tell("LK342", item, "A gate is one key with its value", "Write it as: - {soak: 72h}");
                continue;
            }
            const auto entry = *item.begin();
            GateSpec gate;
            gate.place = placeOf(item);
            if (readGate(wordOf(entry.first), entry.first, entry.second, gate))
                step.gates.push_back(std::move(gate));
        }
    }

    bool readGate(const std::string& kind, const YAML::Node& key, const YAML::Node& value, GateSpec& gate)
    {
        if (kind == "soak" || kind == "brownout") {
            gate.kind = kind == "soak" ? GateKind::Soak : GateKind::Brownout;
            gate.time = time(value, kind);
        } else if (kind == "window") {
            gate.kind = GateKind::Window;
            gate.window = plain(value, kind);
            if (!project::windowFrom(gate.window))
                tell("LK342", value, fmt::format("\"{}\" is no window", shownInLine(gate.window)),
                     "Write it as: Mon-Thu 08:00-16:00 Europe/Berlin");
        } else if (kind == "deploy") {
            gate.kind = GateKind::Deploy;
            members(value, {{"app", &gate.app}, {"at-least", &gate.version}});
        } else if (kind == "check") {
            gate.kind = GateKind::Check;
            if (value.IsScalar())
                gate.sql = value.Scalar();
            else if (value.IsMap() && value["command"])
                readCommand(value, gate);
            else
                members(value, {{"sql", &gate.sql}});
        } else if (kind == "quiet") {
            gate.kind = GateKind::Quiet;
            std::string length;
            members(value, {{"object", &gate.object}, {"for", &length}});
            gate.time = value["for"] ? time(value["for"], "for") : std::chrono::milliseconds(0);
        } else if (kind == "approval") {
            gate.kind = GateKind::Approval;
            std::string count;
            members(value, {{"by", &count}});
            gate.approvals = value.IsMap() && value["by"] ? number(value["by"], "by") : 1;
        } else {
            unknown(key, kind, "soak, deploy, quiet, check, approval, window, brownout");
            return false;
        }
        return true;
    }

    /// `{command: [program, argument], within: 30s}`
    void readCommand(const YAML::Node& map, GateSpec& gate)
    {
        for (const auto& entry : map) {
            const std::string key = wordOf(entry.first);
            if (key == "within")
                gate.time = time(entry.second, key);
            else if (key != "command")
                unknown(entry.first, key, "command, within");
        }
        const YAML::Node list = map["command"];
        const auto isWord = [](const YAML::Node& one) {
            return one.IsScalar() && one.Scalar().find('\0') == std::string::npos;
        };
        if (!list.IsSequence() || list.size() == 0 || !std::all_of(list.begin(), list.end(), isWord) ||
            list[0].Scalar().empty()) {
            tell("LK342", list, "A command is a list: program and arguments",
                 "Write it as: {check: {command: [scripts/is-deployed, web, \"2.14\"]}}. No shell reads it.");
            return;
        }
        for (const auto& one : list)
            gate.command.push_back(one.Scalar());
    }

    void members(const YAML::Node& node, const std::vector<std::pair<std::string, std::string*>>& known)
    {
        if (!node.IsMap()) {
            tell("LK342", node, "This gate wants keys", "Write it as: {deploy: {app: web, at-least: \"2.14\"}}");
            return;
        }
        for (const auto& entry : node) {
            const std::string key = wordOf(entry.first);
            const auto found = std::ranges::find(known, key, [](const auto& one) { return one.first; });
            if (found == known.end())
                tell("LK341", entry.first, fmt::format("The key \"{}\" means nothing here", shownInLine(key)),
                     "Leave it out.");
            else
                *found->second = plain(entry.second, key);
        }
        for (const auto& [key, member] : known) {
            if (member->empty())
                tell("LK347", node, fmt::format("This gate lacks {}", key), fmt::format("Add: {}: …", key));
        }
    }

    void readEnvironments(const YAML::Node& map, Declaration& declaration)
    {
        if (!map.IsMap()) {
            tell("LK342", map, "environments is a list of names with their times",
                 "Write it as: {staging: {soak: 1h}}");
            return;
        }
        for (const auto& entry : map) {
            EnvironmentTimes times;
            if (entry.second.IsMap()) {
                for (const auto& one : entry.second) {
                    const std::string key = wordOf(one.first);
                    if (key == "soak")
                        times.soak = time(one.second, key);
                    else if (key == "quiet")
                        times.quiet = time(one.second, key);
                    else if (key == "brownout")
                        times.brownout = time(one.second, key);
                    else if (key == "replicas")
                        times.replicas = replicas(one.second);
                    else
                        unknown(one.first, key, "soak, quiet, brownout, replicas");
                }
            }
            declaration.environments[wordOf(entry.first)] = times;
        }
    }

    /// A list of connection strings. The file is committed: no password may stand in it.
    std::vector<std::string> replicas(const YAML::Node& list)
    {
        std::vector<std::string> all;
        if (!list.IsSequence()) {
            tell("LK342", list, "replicas is a list", "Write it as: replicas: [\"host=replica-1 dbname=shop\"]");
            return all;
        }
        for (const auto& item : list) {
            const std::string text = plain(item, "replicas");
            try {
                if (postgres::parseTarget(text).password.isEmpty())
                    all.push_back(text);
                else
                    tell("LK342", item, "A replica's connection string holds a password",
                         "Leave it out: it is taken from the password file (~/.pgpass).");
            } catch (const Error&) { // whose words may quote it
                tell("LK342", item, "This is no connection string",
                     "Write it as: \"host=replica-1 dbname=shop\", or as a URL.");
            }
        }
        return all;
    }

    std::string m_file;
    std::vector<DeclarationProblem>& m_problems;
};

} // namespace

Declaration readYaml(const std::string& text, const std::string& file, std::vector<DeclarationProblem>& problems)
{
    try {
        return Reader(file, problems).declaration(YAML::Load(text));
    } catch (const YAML::Exception& error) {
        const Place place =
            error.mark.is_null() ? Place{file, 0, 0} : Place{file, error.mark.line + 1, error.mark.column + 1};
        problems.push_back(
            {"LK340", fmt::format("This is no YAML: {}", shownInLine(error.msg)), "Correct it there.", place});
    }
    return {};
}

} // namespace lk::changeset
