// SPDX-License-Identifier: Apache-2.0
#include "core/review/remedy/draft.h"

#include "core/formats/registry.h"

namespace lk::review {

std::vector<std::filesystem::path> writeDrafts(const project::Project& project, const std::vector<Draft>& drafts,
                                               std::chrono::system_clock::time_point now)
{
    std::vector<formats::NamedScript> scripts;
    for (const Draft& draft : drafts)
        scripts.push_back({draft.name, {draft.up, draft.down, draft.isUpAlone, draft.isDownAlone}});
    return formats::createMigrations(project, scripts, now);
}

} // namespace lk::review
