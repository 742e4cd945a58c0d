// SPDX-License-Identifier: Apache-2.0
#include "ui/migration/reviewsource.h"

#include "core/formats/registry.h"
#include "core/review/sources.h"
#include "ui/services/reviews.h"

#include <filesystem>
#include <utility>

namespace lk::ui {

review::Source sourceFor(const project::Project& project, const project::Migration& migration, const Edited& up,
                         const Edited& down)
{
    const formats::Format& format = formats::formatNamed(project.format);
    const bool isOneFile = migration.upFile == migration.downFile;
    const bool isAllEdited = up && (isOneFile || down || !migration.hasDown());
    review::Source source;
    if (isAllEdited) { // the file on disk may be what its tool would refuse
        source.path = std::filesystem::path(migration.upFile);
        source.toolHasDowns = format.abilities().hasDowns;
        source.downPath = isOneFile ? std::filesystem::path() : std::filesystem::path(migration.downFile);
    } else {
        source = review::sourceOf(project, migration);
    }
    const auto cut = [&format](const std::filesystem::path& file, const std::string& text) {
        auto script = format.loneScript(file.filename().string(), text, true);
        return script ? std::move(*script) : formats::oneTransaction(text);
    };
    if (up) {
        formats::LoneScript script = cut(migration.upFile, *up);
        source.up = std::move(script.up);
        if (isOneFile) {
            source.down = std::move(script.down);
            source.hasDownPart = script.hasDown;
            source.downLine = script.downLine;
        }
    }
    if (down && !isOneFile) {
        source.down = cut(migration.downFile, *down).down;
        source.hasDownPart = true;
    }
    return source;
}

const review::Settings& ReviewSubject::settings() const
{
    return surroundings != nullptr ? surroundings->settings : said;
}

std::shared_ptr<const ReviewBase> ReviewSubject::baseBefore(const std::stop_token& stop) const
{
    return surroundings != nullptr && base == nullptr ? baseAfter(project, earlier, *surroundings, stop) : base;
}

std::shared_ptr<const schema::Catalog> ReviewSubject::catalog(const std::stop_token& stop) const
{
    const auto before = baseBefore(stop);
    return before != nullptr ? before->catalog : nullptr;
}

} // namespace lk::ui
