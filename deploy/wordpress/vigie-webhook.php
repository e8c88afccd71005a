<?php
/**
 * Plugin Name: Vigie — livraisons
 * Description: Dit à Vigie qu'un commentaire est arrivé, a changé ou a disparu. Aucun texte ni nom ne part d'ici : Vigie lit le commentaire par l'API REST du site.
 * Version: 1
 * Requires at least: 5.6
 * Requires PHP: 7.4
 *
 * Copy into wp-content/mu-plugins/ and define in wp-config.php:
 *   define( 'VIGIE_WEBHOOK_URL', 'https://vigie.example/webhooks/NOM-DU-COMPTE' );
 *   define( 'VIGIE_WEBHOOK_SECRET', '…' );
 *
 * Sent once and never again: polling remains the truth.
 */

if ( ! defined( 'ABSPATH' ) || ! defined( 'VIGIE_WEBHOOK_URL' ) || ! defined( 'VIGIE_WEBHOOK_SECRET' ) ) {
	return;
}
if ( '' === VIGIE_WEBHOOK_URL || '' === VIGIE_WEBHOOK_SECRET ) {
	return;
}

/**
 * One signed delivery: numbers and a status, and who was signed in.
 *
 * @param string     $event   `written`, `edited` or `status`.
 * @param WP_Comment $comment Comment concerned.
 * @param string     $status  Its status now.
 */
function vigie_webhook_send( $event, $comment, $status ) {
	$type = $comment->comment_type ? $comment->comment_type : 'comment';
	if ( 'comment' !== $type ) {
		return;
	}
	$body = wp_json_encode(
		array(
			'event'   => $event,
			'comment' => (int) $comment->comment_ID,
			'post'    => (int) $comment->comment_post_ID,
			'parent'  => (int) $comment->comment_parent,
			'type'    => $type,
			'status'  => (string) $status,
			'by'      => get_current_user_id(),
			'at'      => microtime( true ),
		)
	);
	$at   = (string) time();
	$mac  = hash_hmac( 'sha256', $at . '.' . $body, VIGIE_WEBHOOK_SECRET );
	wp_remote_post(
		VIGIE_WEBHOOK_URL,
		array(
			'body'        => $body,
			'headers'     => array(
				'Content-Type'      => 'application/json',
				'X-Vigie-Signature' => 't=' . $at . ',v1=' . $mac,
			),
			'timeout'     => 3,
			'blocking'    => false,
			'redirection' => 0,
		)
	);
}

add_action(
	'wp_insert_comment',
	function ( $id, $comment ) {
		vigie_webhook_send( 'written', $comment, $comment->comment_approved );
	},
	10,
	2
);

add_action(
	'edit_comment',
	function ( $id ) {
		$comment = get_comment( $id );
		if ( $comment ) {
			vigie_webhook_send( 'edited', $comment, $comment->comment_approved );
		}
	}
);

add_action(
	'transition_comment_status',
	function ( $new, $old, $comment ) {
		if ( $new !== $old ) {
			vigie_webhook_send( 'status', $comment, $new );
		}
	},
	10,
	3
);
