// SPDX-License-Identifier: Apache-2.0
// What the window's edit actions do to a script: one list for every page that shows one.
#include "ui/editor/findbar.h"
#include "ui/editor/scriptpane.h"

#include <QSet>

#include <map>

using namespace Qt::StringLiterals;

namespace lk::ui {
namespace {

using Command = void (*)(ScriptPane&);

const std::map<QString, Command>& commands()
{
    static const std::map<QString, Command> all = {
        {u"file_save"_s, [](ScriptPane& at) { at.document().save(); }},
        {u"file_reload"_s, [](ScriptPane& at) { at.reload(); }},
        {u"edit_find"_s, [](ScriptPane& at) { at.findBar().open(false); }},
        {u"edit_replace"_s, [](ScriptPane& at) { at.findBar().open(true); }},
        {u"edit_find_next"_s, [](ScriptPane& at) { at.findBar().findNext(); }},
        {u"edit_find_prev"_s, [](ScriptPane& at) { at.findBar().findPrevious(); }},
        {u"edit_goto_line"_s, [](ScriptPane& at) { at.askForLine(); }},
        {u"edit_comment"_s, [](ScriptPane& at) { at.edit().toggleComment(); }},
        {u"edit_complete"_s, [](ScriptPane& at) { at.edit().complete(); }},
        {u"edit_fold"_s, [](ScriptPane& at) { at.edit().toggleFoldAtCursor(); }},
        {u"edit_undo"_s, [](ScriptPane& at) { at.edit().undo(); }},
        {u"edit_redo"_s, [](ScriptPane& at) { at.edit().redo(); }},
        {u"edit_cut"_s, [](ScriptPane& at) { at.edit().cut(); }},
        {u"edit_copy"_s, [](ScriptPane& at) { at.edit().copy(); }},
        {u"edit_paste"_s, [](ScriptPane& at) { at.edit().paste(); }},
        {u"edit_select_all"_s, [](ScriptPane& at) { at.edit().selectAll(); }},
    };
    return all;
}

bool changesText(const QString& id)
{
    static const QSet<QString> changing = {u"edit_replace"_s, u"edit_comment"_s, u"edit_complete"_s, u"edit_cut"_s,
                                           u"edit_paste"_s,   u"edit_undo"_s,    u"edit_redo"_s};
    return changing.contains(id);
}

} // namespace

QStringList ScriptPane::editActions()
{
    QStringList ids;
    for (const auto& [id, command] : commands())
        ids << id;
    return ids;
}

bool ScriptPane::isEditActionEnabled(const QString& id, QString* whyNot) const
{
    const auto no = [whyNot](const QString& why) {
        if (whyNot != nullptr)
            *whyNot = why;
        return false;
    };
    const QTextDocument& text = *m_edit->document();
    if (!m_document->isLoaded())
        return no(tr("There is no script here"));
    if (changesText(id) && isLocked())
        return no(tr("The script is read-only"));
    if (id == "file_save"_L1 && !m_document->isModified())
        return no(tr("Nothing has been changed"));
    if (id == "edit_undo"_L1 && !text.isUndoAvailable())
        return no(tr("There is nothing to undo"));
    if (id == "edit_redo"_L1 && !text.isRedoAvailable())
        return no(tr("There is nothing to redo"));
    if ((id == "edit_cut"_L1 || id == "edit_copy"_L1) && !m_edit->textCursor().hasSelection())
        return no(tr("Nothing is selected"));
    if (id == "edit_comment"_L1 && !m_edit->canComment())
        return no(tr("Files of this kind have no comments"));
    return true;
}

bool ScriptPane::triggerEditAction(const QString& id)
{
    const auto command = commands().find(id);
    if (command == commands().end())
        return false;
    if (isEditActionEnabled(id, nullptr))
        command->second(*this);
    return true;
}

} // namespace lk::ui
