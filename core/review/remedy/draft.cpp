// SPDX-License-Identifier: Apache-2.0
#include "core/review/remedy/draft.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/formats/registry.h"

#include <algorithm>

namespace lk::review {

namespace {

/// The first file of an empty folder may make the project what it is (Liquibase's root changelog).
void learn(project::Project& project)
{
    const project::Folder folder(project.folder, project.root);
    for (const auto& [key, value] : formats::formatNamed(project.format).projectAt(folder).settings) {
        if (std::string& known = project.settings[key]; known.empty())
            known = value;
    }
}

} // namespace

std::vector<std::filesystem::path> writeDrafts(project::Project project, const std::vector<Draft>& drafts,
                                               std::chrono::system_clock::time_point now)
{
    std::vector<std::filesystem::path> paths;
    for (const Draft& draft : drafts) {
        try {
            const formats::Format::NewScript script{draft.up, draft.down, draft.isUpAlone, draft.isDownAlone};
            for (const auto& path : formats::createMigration(project, draft.name, now, script)) {
                if (std::find(paths.begin(), paths.end(), path) == paths.end())
                    paths.push_back(path);
            }
        } catch (Error& error) {
            if (!paths.empty())
                error.remedy("Written before it, and still there: " + shownInLine(paths.front().string()) +
                             (paths.size() > 1 ? " and those behind it" : ""));
            throw;
        }
        if (draft != drafts.back())
            learn(project);
        now += std::chrono::seconds(1); // a version of its own, where versions are times
    }
    return paths;
}

} // namespace lk::review
