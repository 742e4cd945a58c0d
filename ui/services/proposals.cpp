// SPDX-License-Identifier: Apache-2.0
#include "ui/services/proposals.h"

#include "core/base/text.h"
#include "core/formats/registry.h"
#include "ui/common/proposedtext.h"
#include "ui/common/qttext.h"
#include "ui/services/services.h"
#include "ui/services/store.h"

#include <QCoreApplication>

#include <algorithm>
#include <cctype>
#include <functional>
#include <string>

namespace lk::ui {

namespace {

using formats::Format;
using project::Direction;

// What tells where a format puts each part.
constexpr std::string_view kUpMark = "SELECT 'lockkeeper up part';";
constexpr std::string_view kDownMark = "SELECT 'lockkeeper down part';";

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// The path below the project's folder; what lies elsewhere by its name.
std::string below(const project::Project& project, const std::filesystem::path& path)
{
    const std::string shown = path.lexically_relative(project.folder).generic_string();
    return shown.empty() || shown.starts_with("..") ? path.filename().string() : shown;
}

/// The end of the version at a name's begin (`000003_x`, `V1.2__x`); npos: it has none.
std::size_t endOfVersion(const std::string& name)
{
    std::size_t at = !name.empty() && std::isalpha(static_cast<unsigned char>(name[0])) != 0 ? 1 : 0;
    if (at >= name.size() || !isDigit(name[at])) {
        return std::string::npos;
    }
    while (at < name.size() &&
           (isDigit(name[at]) || (name[at] == '.' && at + 1 < name.size() && isDigit(name[at + 1])))) {
        ++at;
    }
    return at;
}

/// A counted version, further by so many.
std::string counted(const std::string& name, std::size_t end, std::size_t by)
{
    std::size_t begin = end;
    while (begin > 0 && isDigit(name[begin - 1])) {
        --begin;
    }
    std::string digits = name.substr(begin, end - begin);
    for (; by > 0; --by) {
        std::size_t at = digits.size();
        while (at > 0 && digits[at - 1] == '9') {
            digits[--at] = '0';
        }
        if (at > 0) {
            ++digits[at - 1];
        } else {
            digits.insert(0, 1, '1');
        }
    }
    return name.substr(0, begin) + digits + name.substr(end);
}

} // namespace

std::vector<DraftNames> namesOf(const project::Project& project, const std::vector<review::Draft>& drafts,
                                std::chrono::system_clock::time_point now)
{
    const Format& format = formats::formatNamed(project.format);
    std::vector<DraftNames> all;
    std::string firstVersion;
    for (std::size_t i = 0; i < drafts.size(); ++i) {
        const review::Draft& draft = drafts[i];
        Format::NewScript script{std::string(kUpMark), std::string(kDownMark), draft.isUpAlone, draft.isDownAlone};
        const auto files = format.filled(project, format.newMigration(project, draft.name, now), script);
        DraftNames names;
        for (const Format::NewFile& file : files) {
            std::string shown = below(project, file.path);
            // Each is looked for in the folder as it is now: where versions are counted, they come out the same.
            const std::size_t end = endOfVersion(shown);
            if (i == 0 && firstVersion.empty() && end != std::string::npos && !file.replaces) {
                firstVersion = shown.substr(0, end);
            } else if (i > 0 && end != std::string::npos && shown.substr(0, end) == firstVersion) {
                shown = counted(shown, end, i);
            }
            const bool hasUp = file.content.find("lockkeeper up part") != std::string::npos;
            const bool hasDown = file.content.find("lockkeeper down part") != std::string::npos;
            if (hasUp) {
                names.up = toQt(shownInLine(shown));
            }
            if (hasDown) {
                names.down = toQt(shownInLine(shown));
            }
            if (file.replaces) {
                names.grows.push_back(file.path);
            }
        }
        all.push_back(std::move(names));
        now += std::chrono::seconds(1);
    }
    return all;
}

void addTexts(std::vector<ProposedText>& texts, std::vector<DraftPart>& parts, const std::vector<review::Draft>& drafts,
              const std::vector<DraftNames>& names)
{
    for (std::size_t i = 0; i < drafts.size(); ++i) {
        const DraftNames& name = names[i];
        texts.push_back({name.up, QCoreApplication::translate("lk::ui::ProposalView", "new, up"), std::nullopt,
                         toQt(drafts[i].up)});
        parts.push_back({i, Direction::Up});
        if (!name.down.isEmpty()) {
            texts.push_back({name.down, QCoreApplication::translate("lk::ui::ProposalView", "new, down"), std::nullopt,
                             toQt(drafts[i].down)});
            parts.push_back({i, Direction::Down});
        }
    }
}

namespace {

/// What `write` wrote, and the versions that the project has since then, as it reads them itself.
WrittenDrafts written(const project::Project& project, const std::function<std::vector<std::filesystem::path>()>& write)
{
    const Format& format = formats::formatNamed(project.format);
    std::vector<std::string> known;
    for (const project::Migration& migration : format.load(project).migrations) {
        known.push_back(migration.version);
    }
    std::sort(known.begin(), known.end());
    WrittenDrafts all;
    for (const auto& path : write()) {
        all.files << toQt(shownInLine(below(project, path)));
    }
    for (const project::Migration& migration : format.load(project).migrations) {
        if (!std::binary_search(known.begin(), known.end(), migration.version)) {
            all.versions << toQt(migration.version);
        }
    }
    return all;
}

} // namespace

WrittenDrafts writeThem(const project::Project& project, const std::vector<review::Draft>& drafts)
{
    return written(project, [&] { return review::writeDrafts(project, drafts, std::chrono::system_clock::now()); });
}

WrittenDrafts writeEmpty(const project::Project& project, const std::string& name)
{
    return written(project, [&] { return formats::createMigration(project, name, std::chrono::system_clock::now()); });
}

void openWhenSeen(Services& services, const QString& project, const QStringList& versions)
{
    if (versions.isEmpty()) {
        return;
    }
    WorkspaceStore& store = services.store();
    auto* once = new QObject(&store);
    QObject::connect(&store, &WorkspaceStore::migrationsChanged, once,
                     [once, &services, project, versions](const QString& changed) {
                         const auto set = services.store().migrations(project);
                         if (changed != project || set == nullptr || set->find(fromQt(versions.back())) == nullptr) {
                             return;
                         }
                         once->deleteLater();
                         for (auto version = versions.crbegin(); version != versions.crend(); ++version) {
                             services.openMigration(project, *version);
                         }
                     });
}

} // namespace lk::ui
