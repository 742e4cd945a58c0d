// SPDX-License-Identifier: Apache-2.0
#include "core/changeset/sidecar.h"

#include "core/base/file.h"
#include "core/base/text.h"

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

namespace lk::changeset {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kMaxDecisions = std::size_t{4} * 1024 * 1024;

std::set<std::string> migrationsOf(const Declaration& definition)
{
    std::set<std::string> versions;
    for (const Step& step : definition.steps) {
        if (!step.migration.empty())
            versions.insert(step.migration);
    }
    return versions;
}

void makeFolder(const fs::path& folder)
{
    std::error_code error;
    fs::create_directories(folder, error);
    if (error)
        throw Error(ErrorCode::Unreadable,
                    fmt::format("the folder {} cannot be made: {}", shownInLine(folder.string()), error.message()));
}

} // namespace

std::set<std::set<std::string>> rejected(const project::Project& project)
{
    std::set<std::set<std::string>> all;
    const fs::path path = changeSetFolder(project) / kDecisionsFile;
    if (!isFile(path))
        return all;
    const std::string text = readFile(path, project.root, kMaxDecisions);
    try {
        for (const auto& one : YAML::Load(text)["rejected"]) {
            std::set<std::string> versions;
            for (const auto& version : one["migrations"])
                versions.insert(version.Scalar());
            all.insert(std::move(versions));
        }
    } catch (const YAML::Exception& error) {
        throw Error(ErrorCode::Unreadable,
                    fmt::format("{} is not what Lockkeeper wrote: {}", shownInLine(path.string()), error.msg))
            .at({path.string(), error.mark.line + 1, error.mark.column + 1})
            .remedy("Put it back as it was, or remove it: what was rejected is then shown again.");
    }
    return all;
}

fs::path accept(const project::Project& project, const Declaration& definition)
{
    const fs::path folder = changeSetFolder(project);
    makeFolder(folder);
    const fs::path path = folder / (definition.id + ".yml");
    createFile(path, writeYaml(definition));
    return path;
}

fs::path reject(const project::Project& project, const Declaration& definition)
{
    const fs::path folder = changeSetFolder(project);
    const fs::path path = folder / kDecisionsFile;
    const std::set<std::string> versions = migrationsOf(definition);
    if (rejected(project).contains(versions))
        return path;
    makeFolder(folder);
    std::string text = isFile(path) ? readFile(path, project.root, kMaxDecisions)
                                    : "# Groups of migrations that are no change set.\nrejected:\n";
    YAML::Emitter out;
    out << YAML::Flow << YAML::BeginMap << YAML::Key << "id" << YAML::Value << definition.id << YAML::Key
        << "migrations" << YAML::Value << YAML::BeginSeq;
    for (const std::string& version : versions)
        out << YAML::DoubleQuoted << version;
    out << YAML::EndSeq << YAML::EndMap;
    writeFileAtomically(path, text + "  - " + out.c_str() + "\n");
    return path;
}

} // namespace lk::changeset
