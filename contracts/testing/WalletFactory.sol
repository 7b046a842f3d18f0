// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @title The smallest factory of accounts at addresses that are known before (CREATE2). For tests only.
contract WalletFactory {
    error NotDeployed();

    function deploy(bytes32 salt, bytes calldata code) external returns (address wallet) {
        bytes memory copy = code;
        assembly {
            wallet := create2(0, add(copy, 32), mload(copy), salt)
        }
        if (wallet == address(0)) revert NotDeployed();
    }
}
