// SPDX-License-Identifier: Apache-2.0
#include "core/project/workspace.h"

#include "core/base/error.h"
#include "core/base/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <system_error>

namespace lk::project {

namespace fs = std::filesystem;

namespace {

constexpr int kMaxDepth = 12;
constexpr std::size_t kMaxEntries = 200'000;

/// Folders that hold copies, builds or other people's code.
bool isLeftOut(std::string_view name)
{
    static constexpr std::array<std::string_view, 12> kNames = {
        "node_modules", "vendor", "build",         "dist",     "target",      "out",
        "__pycache__",  "venv",   "site-packages", "coverage", "third_party", "lost+found"};
    return name.starts_with('.') || name.starts_with("cmake-build-") || std::ranges::find(kNames, name) != kNames.end();
}

/// Looks through the tree and gathers what the recognisers find.
class Walk final {
public:
    Walk(Workspace& workspace, const std::vector<Recogniser>& recognisers, std::stop_token stop)
        : m_workspace(workspace)
        , m_recognisers(recognisers)
        , m_stop(std::move(stop))
    {}

    void look(const fs::path& path, int depth)
    {
        if (m_stop.stop_requested())
            throw Error(ErrorCode::Cancelled, "the search for projects was stopped");
        if (m_entries >= kMaxEntries)
            return;
        std::optional<Folder> folder;
        try {
            folder.emplace(path, m_workspace.root);
        } catch (const Error& error) {
            if (depth == 0)
                throw;
            m_workspace.warnings.push_back(error.message());
            return;
        }
        m_entries += folder->entryCount();
        if (m_entries >= kMaxEntries || folder->isTruncated())
            m_workspace.warnings.push_back(
                fmt::format("the search for projects ended in {}: more than {} files and folders",
                            shownInLine(path.string()), kMaxEntries));
        ask(*folder);
        if (depth == kMaxDepth && !folder->folders().empty()) {
            m_workspace.warnings.push_back(fmt::format("{} is not looked through: more than {} folders deep",
                                                       shownInLine(path.string()), kMaxDepth));
            return;
        }
        for (const std::string& name : folder->folders()) {
            // A folder behind a link is found at its real place, if that is inside; loops cannot arise.
            std::error_code ignored;
            if (!isLeftOut(name) && !fs::is_symlink(path / name, ignored))
                look(path / name, depth + 1);
        }
    }

    /// A folder that lockkeeper.toml declares.
    void declare(const ProjectSettings& settings, const fs::path& settingsFile)
    {
        const auto fail = [&](const std::string& what, std::string_view remedy) {
            throw Error(ErrorCode::Unreadable, fmt::format("project {}: {}", shownInLine(settings.name), what))
                .at({settingsFile.string(), 0, 0})
                .remedy(remedy);
        };
        const fs::path path = (m_workspace.root / fs::path(settings.folder)).lexically_normal();
        if (!isInside(path, m_workspace.root))
            fail(fmt::format("its folder {} lies outside of the workspace", shownInLine(settings.folder)),
                 "Name a folder below lockkeeper.toml.");
        std::error_code error;
        const fs::path real = fs::weakly_canonical(path, error);
        std::optional<Project> project;
        const Folder folder(real, m_workspace.root);
        for (const Recogniser& recogniser : m_recognisers) {
            if (!settings.format.empty() && recogniser.format != settings.format)
                continue;
            if (!settings.format.empty())
                project = recogniser.projectAt(folder);
            else
                project = recogniser.recognise(folder);
            if (project)
                break;
        }
        if (!project && !settings.format.empty())
            fail(fmt::format("the format {} is not known", shownInLine(settings.format)),
                 "Name a known format, or leave it out.");
        if (!project) {
            m_workspace.warnings.push_back(
                fmt::format("project {}: no format recognises {}; say which with format = \"…\"",
                            shownInLine(settings.name), shownInLine(settings.folder)));
            return;
        }
        project->name = settings.name;
        for (const auto& [key, value] : settings.settings)
            project->settings[key] = value;
        keep(std::move(*project));
    }

private:
    void ask(const Folder& folder)
    {
        const Recogniser* first = nullptr;
        for (const Recogniser& recogniser : m_recognisers) {
            auto project = recogniser.recognise(folder);
            if (!project)
                continue;
            if (first != nullptr) {
                m_workspace.warnings.push_back(fmt::format("{} looks like {} too; it is taken as {}",
                                                           shownInLine(folder.path().string()), recogniser.format,
                                                           first->format));
                continue;
            }
            first = &recogniser;
            keep(std::move(*project));
        }
    }

    /// Unless one of its folders is already another project's (declared, or told by settings higher up).
    void keep(Project project)
    {
        const auto isTaken = [&](const fs::path& folder) { return m_folders.contains(folder); };
        if (isTaken(project.folder) || (project.name.empty() && isPartOfAnother(project)))
            return;
        m_folders.insert(project.folder);
        m_folders.insert(project.moreFolders.begin(), project.moreFolders.end());
        m_workspace.projects.push_back(std::move(project));
    }

    /// db/migrations/archive beside the files of db/migrations: what the same tool leaves out, or reads with them.
    [[nodiscard]] bool isPartOfAnother(const Project& project) const
    {
        return std::ranges::any_of(m_workspace.projects, [&](const Project& other) {
            return other.format == project.format && !isTellingName(other.folder.filename().string()) &&
                   isInside(project.folder, other.folder);
        });
    }

    Workspace& m_workspace;
    const std::vector<Recogniser>& m_recognisers;
    std::stop_token m_stop;
    std::size_t m_entries = 0;
    std::set<fs::path> m_folders;
};

/// The folders above the migrations whose names tell something, the nearest first: services/orders/db/migrations gives services/orders,
/// services. A folder named after its tool (services/orders/prisma) tells no more than the tool, unless there is nothing above it.
std::vector<fs::path> tellingFolders(const Project& project)
{
    std::vector<fs::path> folders;
    for (fs::path path = project.folder; path.has_relative_path(); path = path.parent_path()) {
        const std::string name = path.filename().string();
        const bool isToolsOwn = name == project.format && path != project.root && path.parent_path() != project.root;
        if (isTellingName(name) && !isToolsOwn)
            folders.push_back(path);
        if (path == project.root && !folders.empty())
            break;
    }
    if (folders.empty())
        folders.push_back(project.root.filename().empty() ? fs::path("project") : project.root);
    return folders;
}

void nameProjects(std::vector<Project>& projects)
{
    std::map<std::string, fs::path> taken; ///< by the project of which folder
    for (const Project& project : projects) {
        if (!project.name.empty())
            taken.emplace(project.name, fs::path());
    }
    for (Project& project : projects) {
        if (!project.name.empty())
            continue;
        const auto folders = tellingFolders(project);
        const std::string own = folders.front().filename().string();
        std::vector<std::string> candidates = {own};
        if (folders.size() > 1)
            candidates.push_back(folders[1].filename().string() + "-" + own);
        // Two tools in one service: services-orders would say nothing of what tells them apart.
        const auto other = taken.find(own);
        candidates.insert(other != taken.end() && other->second == folders.front() ? candidates.begin() + 1
                                                                                   : candidates.end(),
                          own + "-" + project.format);
        for (int number = 2; number <= static_cast<int>(projects.size()) + 1; ++number)
            candidates.push_back(fmt::format("{}-{}", own, number));
        project.name =
            *std::ranges::find_if(candidates, [&](const std::string& name) { return !taken.contains(name); });
        taken.emplace(project.name, folders.front());
    }
}

} // namespace

const Project* Workspace::project(std::string_view projectName) const
{
    const auto found = std::ranges::find(projects, projectName, &Project::name);
    return found == projects.end() ? nullptr : &*found;
}

const Environment* Workspace::environment(std::string_view environmentName) const
{
    const auto found = std::ranges::find(environments, environmentName, &Environment::name);
    return found == environments.end() ? nullptr : &*found;
}

fs::path workspaceRoot(const fs::path& folder)
{
    std::error_code error;
    fs::path start = fs::weakly_canonical(fs::absolute(folder, error), error);
    if (error)
        return folder;
    for (fs::path path = start;; path = path.parent_path()) {
        if (fs::is_regular_file(path / kSettingsFile, error))
            return path;
        if (!path.has_relative_path())
            return start;
    }
}

ReviewSettings Workspace::reviewOf(const std::string& project) const
{
    const auto own = projectReviews.find(project);
    return own == projectReviews.end() ? review : review.with(own->second);
}

Workspace openWorkspace(const fs::path& folder, const std::vector<Recogniser>& recognisers, std::stop_token stop)
{
    Workspace workspace;
    workspace.root = workspaceRoot(folder);
    workspace.settingsFile = workspace.root / kSettingsFile;
    workspace.name = workspace.root.filename().string();
    for (const Recogniser& recogniser : recognisers)
        workspace.lookedFor.push_back(recogniser.lookedFor);

    Settings settings;
    std::error_code error;
    if (fs::exists(workspace.settingsFile, error)) {
        settings = readSettings(workspace.settingsFile);
        if (!settings.workspaceName.empty())
            workspace.name = settings.workspaceName;
        workspace.environments = std::move(settings.environments);
        workspace.warnings = std::move(settings.warnings);
        workspace.review = std::move(settings.review);
        for (ProjectSettings& declared : settings.projects) {
            if (declared.review != ReviewSettings())
                workspace.projectReviews[declared.name] = std::move(declared.review);
        }
    }

    Walk walk(workspace, recognisers, std::move(stop));
    for (const ProjectSettings& declared : settings.projects)
        walk.declare(declared, workspace.settingsFile);
    walk.look(workspace.root, 0);

    std::ranges::sort(workspace.projects, {}, &Project::folder);
    nameProjects(workspace.projects);
    for (const Environment& environment : workspace.environments) {
        for (const auto& [name, address] : environment.projectAddresses) {
            if (workspace.project(name) == nullptr)
                workspace.warnings.push_back(
                    fmt::format("environment {} has a database for {}, which is no project here",
                                shownInLine(environment.name), shownInLine(name)));
        }
    }
    return workspace;
}

} // namespace lk::project
