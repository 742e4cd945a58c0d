// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/newchangeset.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/text.h"
#include "core/changeset/carry.h"
#include "core/changeset/generate.h"
#include "core/changeset/words.h"
#include "core/formats/registry.h"
#include "core/review/recipes/recipes.h"
#include "ui/common/qttext.h"

#include <QCoreApplication>
#include <QTemporaryDir>

#include <algorithm>
#include <chrono>
#include <exception>
#include <filesystem>

using namespace Qt::StringLiterals;

namespace lk::ui {

namespace {

/// The words of this file; a class, because lupdate knows no free function.
struct NewChangeSetWords {
    Q_DECLARE_TR_FUNCTIONS(lk::ui::NewChangeSetWords)
};

/// As the names of its migrations and of its backfill have it.
std::string underscored(std::string id)
{
    std::ranges::replace(id, '-', '_');
    return id;
}

/// Stands in the preview until there is a name.
constexpr const char* kUnnamed = "to-be-named";

/// What the files will be called as migrations: asked of the format, in a folder of their own; where it cannot say that of them alone (a
/// changelog, a plan), the name of the file.
std::vector<std::string> versionsOf(const project::Project& project, const std::vector<DraftNames>& names)
{
    const QTemporaryDir folder;
    project::Project alone = project;
    alone.folder = alone.base = alone.root = std::filesystem::path(fromQt(folder.path()));
    alone.moreFolders.clear();
    std::vector<std::string> versions;
    try {
        for (const DraftNames& name : names) {
            for (const QString& file : {name.up, name.down}) {
                if (!file.isEmpty()) {
                    const std::filesystem::path path = alone.folder / fromQt(file);
                    std::filesystem::create_directories(path.parent_path());
                    writeFileAtomically(path, "-- migrate:up\n-- migrate:down\n");
                }
            }
        }
        for (const project::Migration& migration : formats::formatNamed(project.format).load(alone).migrations) {
            versions.push_back(migration.version);
        }
    } catch (const std::exception&) { // it is but a preview
        versions.clear();
    }
    if (versions.size() == names.size()) {
        return versions;
    }
    versions.clear();
    for (const DraftNames& name : names) {
        versions.push_back(std::filesystem::path(fromQt(name.up)).stem().string());
    }
    return versions;
}

} // namespace

std::vector<ProposedText> changeSetTexts(const project::Project& project, const review::Recipe& recipe,
                                         const std::string& id, const std::map<std::string, std::string>& given,
                                         const std::vector<std::string>& hurried)
{
    std::vector<changeset::DeclarationProblem> problems;
    if (!id.empty()) {
        changeset::checkId(id, {}, problems);
    }
    if (!problems.empty()) {
        throw Error(ErrorCode::Usage, problems.front().message).remedy(problems.front().remedy);
    }
    std::vector<review::Draft> own = changeset::draftsFor(project, recipe, given);
    // A declared backfill takes the place of the migration that would do the same.
    std::erase_if(own, [](const review::Draft& draft) { return !draft.backfill.empty(); });
    if (!id.empty()) {
        review::nameAfter(own, underscored(id));
    }
    const std::vector<DraftNames> names = namesOf(project, own, std::chrono::system_clock::now());
    std::vector<ProposedText> texts;
    std::vector<DraftPart> parts;
    addTexts(texts, parts, own, names);
    for (const changeset::MadeFile& file : changeset::filesBeside(project, recipe.id, id.empty() ? kUnnamed : id, given,
                                                                  versionsOf(project, names), hurried)) {
        const bool isDeclaration = file.path.extension() == ".yml";
        texts.push_back(
            {toQt(shownInLine(file.path.lexically_relative(project.base).generic_string())),
             isDeclaration ? NewChangeSetWords::tr("new, declaration") : NewChangeSetWords::tr("new, backfill"),
             std::nullopt, toQt(file.text)});
    }
    return texts;
}

WrittenDrafts writeChangeSet(const project::Project& project, const review::Recipe& recipe, const std::string& id,
                             const std::map<std::string, std::string>& given, const std::vector<std::string>& hurried)
{
    const changeset::Generated made =
        changeset::newChangeSet(project, recipe.id, id, given, std::chrono::system_clock::now(), hurried);
    WrittenDrafts written;
    for (const std::filesystem::path& path : made.files) {
        written.files << toQt(shownInLine(path.lexically_relative(project.base).string()));
    }
    for (const changeset::Step& step : made.definition.steps) {
        const QString version = toQt(step.migration);
        if (!version.isEmpty() && !written.versions.contains(version)) {
            written.versions << version;
        }
    }
    for (const std::string& note : made.notes) {
        written.notes << toQt(shownInLine(note));
    }
    return written;
}

} // namespace lk::ui
