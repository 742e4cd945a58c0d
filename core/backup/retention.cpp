// SPDX-License-Identifier: Apache-2.0
#include "core/backup/retention.h"

#include "core/base/error.h"
#include "core/base/log.h"

#include <fmt/format.h>

#include <set>

namespace lk::backup {

namespace fs = std::filesystem;

std::vector<Manifest> toPrune(const std::vector<Manifest>& all, const project::BackupKeep& keep,
                              std::chrono::system_clock::time_point now)
{
    std::vector<Manifest> removed;
    if (keep.isEverything())
        return removed;
    int verified = 0;
    std::set<What> seen;
    for (const Manifest& manifest : all) {
        if (!manifest.isVerified) {
            if (verified > 0)
                removed.push_back(manifest);
            continue;
        }
        ++verified;
        const bool isNewestOfItsKind = seen.insert(manifest.what).second;
        const auto finished = timeFrom(manifest.finishedAt);
        const bool isTooMany = keep.count > 0 && verified > keep.count;
        const bool isTooOld = keep.days > 0 && finished && now - *finished > std::chrono::hours(24) * keep.days;
        if ((isTooMany || isTooOld) && !isNewestOfItsKind)
            removed.push_back(manifest);
    }
    return removed;
}

std::vector<Manifest> prune(const fs::path& folder, const project::BackupKeep& keep,
                            std::chrono::system_clock::time_point now)
{
    std::vector<Manifest> ours;
    for (Manifest& manifest : readManifests(folder)) {
        std::error_code error;
        // One that was written elsewhere is its owner's to remove; one of another size is not what we wrote.
        if (fs::equivalent(manifest.file.parent_path(), folder, error) && !fs::is_symlink(manifest.file, error) &&
            fs::file_size(manifest.file, error) == manifest.bytes && !error)
            ours.push_back(std::move(manifest));
    }
    std::vector<Manifest> removed = toPrune(ours, keep, now);
    for (const Manifest& manifest : removed) {
        for (const fs::path& path : {manifest.file, manifestFile(manifest.file)}) {
            std::error_code error;
            fs::remove(path, error);
            if (error)
                throw Error(ErrorCode::Unreadable, fmt::format("cannot remove {}: {}", path.string(), error.message()))
                    .at({path.string(), 0, 0});
        }
        log().info("removed the backup {} of {}", manifest.file.string(), manifest.finishedAt);
    }
    return removed;
}

} // namespace lk::backup
