-- What an owner of the database might do to the newest dossier; one deed a section.

-- alter
UPDATE ledger_entry SET verb = verb || 'x'
WHERE kind = 'dossier' AND subject_id = (SELECT max(id) FROM dossiers_dossier) AND number = 2;

-- backdate
UPDATE ledger_entry SET occurred_at = occurred_at - interval '1 day'
WHERE kind = 'dossier' AND subject_id = (SELECT max(id) FROM dossiers_dossier) AND number = 4;

-- delete
DELETE FROM ledger_entry
WHERE kind = 'dossier' AND subject_id = (SELECT max(id) FROM dossiers_dossier) AND number = 2;

-- cut the tail
DELETE FROM ledger_payload;
DELETE FROM ledger_entry
WHERE kind = 'dossier' AND subject_id = (SELECT max(id) FROM dossiers_dossier) AND number = 7;

-- reorder
UPDATE ledger_entry SET number = -number
WHERE kind = 'dossier' AND subject_id = (SELECT max(id) FROM dossiers_dossier) AND number IN (2, 3);
UPDATE ledger_entry SET number = 5 + number
WHERE kind = 'dossier' AND subject_id = (SELECT max(id) FROM dossiers_dossier) AND number IN (-2, -3);

-- drop the newest dossier
DELETE FROM ledger_payload;
DELETE FROM ledger_entry WHERE kind = 'dossier' AND subject_id = (SELECT max(id) FROM dossiers_dossier);
DELETE FROM ledger_chain WHERE kind = 'dossier' AND subject_id = (SELECT max(id) FROM dossiers_dossier);
DELETE FROM dossiers_dossiercomponent WHERE dossier_id = (SELECT max(id) FROM dossiers_dossier);
DELETE FROM dossiers_dossierspan WHERE dossier_id = (SELECT max(id) FROM dossiers_dossier);
DELETE FROM dossiers_dossiertally WHERE dossier_id = (SELECT max(id) FROM dossiers_dossier);
DELETE FROM dossiers_dossier WHERE id = (SELECT max(id) FROM dossiers_dossier);
